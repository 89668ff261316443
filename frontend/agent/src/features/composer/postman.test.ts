import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Outgoing } from "./outbox";
import { Postman } from "./postman";

interface Sent {
  url: string;
  key: string;
  body: Record<string, unknown>;
  keepalive: boolean;
}

let sent: Sent[] = [];
let answer: () => Promise<Response>;

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...headers } });
const accepted = async (): Promise<Response> => json(201, { message: { id: 1 }, ticket: { id: 9 } });

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sent = [];
  answer = accepted;
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    const headers = init.headers as Record<string, string>;
    sent.push({
      url,
      key: headers["Idempotency-Key"] ?? "",
      body: JSON.parse(String(init.body)) as Record<string, unknown>,
      keepalive: init.keepalive ?? false,
    });
    return answer();
  });
});

let postmen: Postman[] = [];
/** One page of Ana's; all pages share the browser's storage. */
function open(): Postman {
  const postman = new Postman(1);
  postmen.push(postman);
  return postman;
}

afterEach(() => {
  for (const postman of postmen) postman.stop();
  postmen = [];
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const outgoing = (fields: Partial<Outgoing> = {}): Outgoing => ({
  key: "key-1",
  ticket: 9,
  kind: "reply",
  text: "On its way",
  lastSeenSeq: 3,
  stillRight: false,
  next: "hold",
  uploads: [],
  writtenAt: Date.now(),
  sendAt: Date.now() + 5000,
  state: "held",
  reason: "",
  problem: "",
  ...fields,
});

test("an answer leaves after its time to undo, and is gone from the outbox when accepted", async () => {
  const postman = open();
  const arrivals: number[] = [];
  postman.onWritten((written) => arrivals.push(written.ticket.id));
  postman.add(outgoing());
  await vi.advanceTimersByTimeAsync(4900);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(300);
  expect(sent[0]).toMatchObject({ url: "/api/v1/tickets/9/messages", key: "key-1" });
  expect(sent[0]?.body).toMatchObject({ text: "On its way", last_seen_seq: 3 });
  expect(sent[0]?.body.then).toBe("hold");
  expect(postman.items).toEqual([]);
  expect(arrivals).toEqual([9]);
});

test("the draft that it was goes with it, and what was begun since does not", async () => {
  const postman = open();
  postman.add(outgoing({ draftVersion: 7, sendAt: Date.now() }));
  postman.add(outgoing({ key: "key-2", sendAt: Date.now() }));
  await vi.advanceTimersByTimeAsync(1000);
  expect(sent.map(({ body }) => body.draft_version)).toEqual([7, 0]);
});

test("undo takes it back before it leaves", async () => {
  const postman = open();
  postman.add(outgoing());
  expect(postman.take("key-1")?.text).toBe("On its way");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent).toEqual([]);
});

test("without a connection it waits, and goes again under the same key", async () => {
  const postman = open();
  answer = () => Promise.reject(new TypeError("no network"));
  postman.add(outgoing({ sendAt: 0 }));
  await vi.advanceTimersByTimeAsync(100);
  expect(postman.items[0]?.state).toBe("waiting");
  answer = accepted;
  await vi.advanceTimersByTimeAsync(5100);
  expect(sent.map((each) => each.key)).toEqual(["key-1", "key-1"]);
  expect(postman.items).toEqual([]);
});

test("a refused answer stays with the reason, and goes under a new key when the agent insists", async () => {
  const postman = new Postman(1);
  const problem = { type: "urn:hora:problem:stale-thread", title: "The thread has moved on", status: 409 };
  answer = async () => json(409, problem);
  postman.add(outgoing({ sendAt: 0 }));
  await vi.advanceTimersByTimeAsync(100);
  expect(postman.items[0]).toMatchObject({ state: "refused", problem: "stale-thread" });
  answer = accepted;
  postman.insist("key-1", 8);
  await vi.advanceTimersByTimeAsync(100);
  expect(sent[1]?.body).toMatchObject({ still_right: true, last_seen_seq: 8 });
  expect(sent[1]?.key).not.toBe("key-1");
});

test("an answer to an earlier request under the same key is waited for, not shown as refused", async () => {
  const postman = open();
  answer = async () => json(409, { title: "In progress" }, { "Retry-After": "1" });
  postman.add(outgoing({ sendAt: 0 }));
  await vi.advanceTimersByTimeAsync(100);
  expect(postman.items[0]?.state).toBe("waiting");
});

test("when the page goes away, what could still be undone leaves at once", async () => {
  const postman = open();
  postman.add(outgoing());
  window.dispatchEvent(new Event("pagehide"));
  await vi.advanceTimersByTimeAsync(0);
  expect(sent[0]).toMatchObject({ key: "key-1", keepalive: true });
  expect(postman.items).toHaveLength(1);
  postman.stop();
  const next = open();
  await vi.advanceTimersByTimeAsync(6000);
  expect(sent.at(-1)?.key).toBe("key-1");
  expect(next.items).toEqual([]);
});

test("the server stumbled: trying again is the same request, under the same key", async () => {
  const postman = open();
  answer = async () => json(500, { title: "Something went wrong on our side." });
  postman.add(outgoing({ sendAt: 0 }));
  await vi.advanceTimersByTimeAsync(100);
  expect(postman.items[0]).toMatchObject({ state: "refused", reason: "Something went wrong on our side." });
  answer = accepted;
  postman.again("key-1");
  await vi.advanceTimersByTimeAsync(100);
  expect(sent.map((each) => each.key)).toEqual(["key-1", "key-1"]);
  expect(postman.items).toEqual([]);
});

test("two answers to one ticket leave in the order they were written, the second after the first arrived", async () => {
  const postman = open();
  answer = () => Promise.reject(new TypeError("no network"));
  postman.add(outgoing({ sendAt: 0, text: "first" }));
  await vi.advanceTimersByTimeAsync(10);
  postman.add(outgoing({ sendAt: 0, key: "key-2", text: "second" }));
  await vi.advanceTimersByTimeAsync(4000);
  sent = [];
  answer = accepted;
  window.dispatchEvent(new Event("online"));
  await vi.advanceTimersByTimeAsync(500);
  expect(sent.map((each) => each.body.text)).toEqual(["first", "second"]);
});

test("once Ana has signed out, nothing leaves in the name of who comes next", async () => {
  const postman = open();
  postman.add(outgoing());
  postman.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toEqual([]);
  postman.start();
  await vi.advanceTimersByTimeAsync(100);
  expect(sent).toHaveLength(1);
});

test("what one page adds or takes back, another page neither forgets nor sends", async () => {
  const carrying = open();
  carrying.add(outgoing());
  const other = open();
  other.stop();
  other.add(outgoing({ key: "key-2", ticket: 8, sendAt: Date.now() + 9000 }));
  expect(other.take("key-1")?.text).toBe("On its way");
  await vi.advanceTimersByTimeAsync(6000);
  expect(sent).toEqual([]);
  expect(JSON.parse(localStorage.getItem("hora.outbox.1") ?? "[]")).toMatchObject([{ key: "key-2" }]);
});
