import { QueryClient } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ServerFrame } from "@/api/types";
import { at, ben, NOW, row } from "@/test/rows";
import { LiveConnection } from "./connection";
import { useFreshness } from "./freshness-store";
import { subscribeTicket } from "./signals";
import { addSnapshot, forgetEverything, liveState } from "./store";

class FakeSocket {
  static all: FakeSocket[] = [];
  readyState = 0;
  sent: { type: string }[] = [];
  onopen = (): void => {};
  onmessage = (_: { data: string }): void => {};
  onclose = (_: { code: number }): void => {};
  constructor() {
    FakeSocket.all.push(this);
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.readyState = 3;
  }
  accept(): void {
    this.readyState = 1;
    this.onopen();
  }
  say(frame: ServerFrame): void {
    this.onmessage({ data: JSON.stringify(frame) });
  }
  lose(code = 1006): void {
    this.readyState = 3;
    this.onclose({ code });
  }
}

const event = (seq: number) => ({
  cursor: "11-11",
  ticket_id: 1,
  seq,
  kind: "note.added",
  at: at(0),
  recorded_at: at(0),
  actor: { kind: "agent" as const, id: 2, name: "Ben Okafor" },
  data: {},
});
const heartbeat = (cursor: string): ServerFrame => ({ type: "heartbeat", cursor, server_time: at(0) });
const latest = () => FakeSocket.all.at(-1) as FakeSocket;
const resumes = () => latest().sent.filter(({ type }) => type === "resume").length;
const answer = (body: object, status = 200) =>
  Promise.resolve(
    new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } }),
  );

let fetched: string[] = [];
let polled: () => Promise<Response>;
let connection: LiveConnection;
const client = new QueryClient();
const signedOut = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(NOW);
  vi.spyOn(Math, "random").mockReturnValue(1);
  vi.stubGlobal("WebSocket", FakeSocket);
  polled = () => answer({ events: [], next: "10-10" });
  fetched = [];
  vi.stubGlobal("fetch", (url: string) => {
    fetched.push(url);
    return polled();
  });
  FakeSocket.all = [];
  addSnapshot({ rows: [row()], cursor: "10-10", covers: () => false });
  connection = new LiveConnection(client, signedOut);
  connection.start();
});
afterEach(() => {
  connection.stop();
  forgetEverything();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  signedOut.mockReset();
});

test("a change reaches the rows, and the ticket on screen hears what happened", () => {
  const heard = vi.fn();
  const stop = subscribeTicket(1, heard);
  latest().accept();
  const rows = [row({ seq: 2, unread: false })];
  latest().say({ type: "changes", from: "10-10", to: "11-11", events: [event(2)], rows, gone: [] });
  expect(liveState().known.get(1)?.row.seq).toBe(2);
  expect(heard).toHaveBeenCalledExactlyOnceWith({ type: "events", events: [event(2)] });
  stop();
});

test("where a customer is on the website is asked for when the socket says so, and of nobody else", async () => {
  const visits = (contact: number) => ["contacts", contact, "visits"];
  for (const contact of [4, 5]) client.setQueryData(visits(contact), { now: null, visits: [] });
  latest().accept();
  latest().say({ type: "visits", contact_id: 4 });
  expect([4, 5].map((contact) => client.getQueryState(visits(contact))?.isInvalidated)).toEqual([
    true,
    false,
  ]);
});

test("a heartbeat that is ahead is given two seconds, then asked about", () => {
  latest().accept();
  latest().say(heartbeat("12-12"));
  vi.advanceTimersByTime(1_999);
  expect(resumes()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(resumes()).toBe(2);
});

test("a heartbeat where we are asks for nothing", () => {
  latest().accept();
  latest().say(heartbeat("10-10"));
  vi.advanceTimersByTime(14_000);
  expect(resumes()).toBe(1);
});

test("a blink of the network asks at once how things stand, and does not wait for the next heartbeat", () => {
  const { result: freshness } = renderHook(useFreshness);
  const open = () => {
    latest().accept();
    latest().say(heartbeat("10-10"));
  };
  act(open);
  act(() => window.dispatchEvent(new Event("offline")));
  expect(freshness.current.state).toBe("offline");
  act(() => window.dispatchEvent(new Event("online")));
  expect(freshness.current.state).toBe("catching-up");
  act(open);
  expect(FakeSocket.all).toHaveLength(2);
  expect(freshness.current.state).toBe("live");
});

test("ten seconds after the socket was lost it polls, however often it tries in between", async () => {
  latest().accept();
  latest().lose();
  for (let tries = 0; tries < 12; tries += 1) {
    await vi.advanceTimersByTimeAsync(1_000);
    if (latest().readyState === 0) latest().lose();
  }
  expect(fetched).toEqual(["/api/v1/events?after=10-10&limit=100"]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(fetched).toHaveLength(2);
});

test("a poll that is answered after one that was not ends the waiting for the socket", async () => {
  latest().accept();
  polled = () => Promise.reject(new TypeError("no connection"));
  // as often as it takes until the next try is half a minute off
  for (let tries = 0; tries < 7; tries += 1) {
    latest().lose();
    await vi.advanceTimersByTimeAsync(tries < 6 ? 500 * 2 ** tries : 0);
  }
  const before = FakeSocket.all.length;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(FakeSocket.all).toHaveLength(before);
  polled = () => answer({ events: [], next: "10-10" });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(FakeSocket.all).toHaveLength(before + 1);
  latest().lose();
  await vi.advanceTimersByTimeAsync(400);
  expect(FakeSocket.all, "answered all the time: the socket alone is refused").toHaveLength(before + 1);
});

test("polling moves on and fetches the queue anew; an open socket ends it", async () => {
  const invalidate = vi.spyOn(client, "invalidateQueries");
  latest().accept();
  latest().lose();
  polled = () => answer({ events: [event(2)], next: "11-11" });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(liveState().cursor).toBe("11-11");
  expect(invalidate).toHaveBeenCalledWith({ queryKey: ["queue"] });
  latest().accept();
  const before = fetched.length;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(fetched).toHaveLength(before);
});

test("without a socket nobody is shown as being there: what was told last is soon wrong", async () => {
  latest().accept();
  latest().say({
    type: "presence",
    whole: true,
    tickets: [{ ticket_id: 1, people: [{ ...ben, state: "replying" }] }],
  });
  expect(liveState().people?.size).toBe(1);
  latest().lose();
  expect(liveState().people?.size).toBe(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(liveState().people).toBeNull();
});

test("resync fetches everything again and goes on from the new page", () => {
  const invalidate = vi.spyOn(client, "invalidateQueries");
  latest().accept();
  latest().say({ type: "resync", reason: "too far behind" });
  expect(invalidate).toHaveBeenCalledWith({ queryKey: ["queue"] });
  addSnapshot({ rows: [row({ seq: 8 })], cursor: "90-90", covers: () => true });
  expect(latest().sent.at(-1)).toEqual({ type: "resume", after: "90-90" });
});

test("signed out elsewhere: the socket says so", async () => {
  polled = () => answer({ title: "Sign in." }, 401);
  latest().accept();
  latest().lose(4401);
  await vi.advanceTimersByTimeAsync(0);
  expect(signedOut).toHaveBeenCalledOnce();
});

test("a new password gave the browser a new session: the socket opens anew", async () => {
  polled = () => answer({ id: 1 });
  latest().accept();
  latest().lose(4401);
  await vi.advanceTimersByTimeAsync(0);
  expect(fetched.at(-1)).toBe("/api/v1/me");
  expect(FakeSocket.all).toHaveLength(2);
  latest().accept();
  latest().say(heartbeat("10-10"));
  latest().lose(4401);
  await vi.advanceTimersByTimeAsync(0);
  expect(FakeSocket.all).toHaveLength(3);
  expect(signedOut).not.toHaveBeenCalled();
});

test("refused twice in a row: trying on would help nobody", async () => {
  polled = () => answer({ id: 1 });
  for (const _ of [1, 2]) {
    latest().lose(4403);
    await vi.advanceTimersByTimeAsync(0);
  }
  expect(FakeSocket.all).toHaveLength(2);
  expect(signedOut).toHaveBeenCalledOnce();
});

test("signed out elsewhere: without a socket the poll says so, once", async () => {
  latest().accept();
  latest().lose();
  polled = () => answer({ title: "Sign in." }, 401);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(signedOut).toHaveBeenCalledOnce();
});

test("a thread that was fetched ahead is old as soon as something happens to its ticket, and only that one", () => {
  const kept = (id: number) => client.getQueryState(["thread", id])?.isInvalidated;
  for (const id of [1, 2]) client.setQueryData(["thread", id], []);
  act(() => {
    latest().accept();
    latest().say({
      type: "changes",
      from: "10-10",
      to: "11-11",
      events: [event(2)],
      rows: [row({ seq: 2 })],
      gone: [],
    });
  });
  expect([kept(1), kept(2)]).toEqual([true, false]);
  act(() => latest().say({ type: "resync", reason: "too_far" }));
  expect([kept(1), kept(2)]).toEqual([true, true]);
});
