import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { said } from "../test/talk";
import { Api } from "./api";
import { Chat } from "./chat";
import { Store } from "./store";
import type { Setup } from "./types";

const setup: Setup = {
  channel: "shop",
  name: "Barro & Linho",
  color: "",
  position: "right",
  font: "",
  bot: null,
  prechat: false,
  require_verified: false,
  whatsapp: "",
  visits: true,
  limits: { text: 8000, files: 10, bytes: 1000 },
  origins: [],
  office: { open: true, until: null, opens_at: null, answer_by: null },
};
const state = {
  promise: null,
  person: null,
  handed_over: false,
  read_at: null,
  visitor: { name: "", email: "", proved: false },
};
interface Call {
  method: string;
  path: string;
  body: Record<string, unknown>;
  token: string;
}
type Reply = { status: number; body?: object; retry?: number } | "unreachable";

let calls: Call[] = [];
let replies: Record<string, Reply[]> = {};
const usual: Record<string, Reply> = {
  session: { status: 200, body: { token: "t1", messages: [], more: false, ...state } },
  messages: { status: 202, body: {} },
  receipts: { status: 202 },
  thread: { status: 200, body: { messages: [], more: false, ...state } },
};

const fetcher = (async (address: string, init: RequestInit) => {
  const path = address.split("/").at(-1)?.split("?")[0] ?? "";
  const token = (init.headers as Record<string, string>).Authorization?.slice(7) ?? "";
  calls.push({ method: init.method ?? "", path, body: JSON.parse((init.body as string) ?? "{}"), token });
  const reply = replies[path]?.shift() ?? usual[path] ?? { status: 404 };
  if (reply === "unreachable") throw new TypeError("no network");
  const headers = reply.retry ? { "Retry-After": String(reply.retry) } : {};
  return new Response(reply.body ? JSON.stringify(reply.body) : null, { status: reply.status, headers });
}) as typeof fetch;

const sockets: {
  onmessage?: (event: { data: string }) => void;
  onclose?: (event: { code: number }) => void;
  send: () => void;
  close: () => void;
}[] = [];
const make = () => {
  const socket = { send: () => undefined, close: () => undefined };
  sockets.push(socket);
  return socket as unknown as WebSocket;
};
const chat = (more: Partial<Setup> = {}) =>
  new Chat({ ...setup, ...more }, new Api("/widget/shop", fetcher), new Store("hora:shop"), "ws://x", make);
const sent = () => calls.filter(({ path }) => path === "messages").map(({ body }) => body.text);
const settle = () => vi.advanceTimersByTimeAsync(50);

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  calls = [];
  replies = {};
  sockets.length = 0;
});
afterEach(() => vi.useRealTimers());

test("nobody has a session before they write", async () => {
  const one = chat();
  await one.start(null);
  expect(calls).toEqual([]);
  one.say("Hello");
  await settle();
  expect(calls.map(({ path }) => path)).toEqual(["session", "messages"]);
  expect(calls[1]?.token).toBe("t1");
  expect(one.view.talk.waiting[0]?.state).toBe("taken");
});

test("what cannot be sent now is sent later, in order and under its own name", async () => {
  const one = chat();
  replies.messages = ["unreachable", "unreachable"];
  one.say("First");
  one.say("Second");
  await settle();
  expect(sent()).toEqual(["First"]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent()).toEqual(["First", "First", "First", "Second"]);
  const names = calls.filter(({ body }) => body.text === "First").map(({ body }) => body.id);
  expect(new Set(names).size).toBe(1);
});

test("what waits is there after a reload, and goes", async () => {
  replies.messages = Array(50).fill("unreachable");
  chat().say("From before");
  await settle();
  replies.messages = [];
  const again = chat();
  expect(again.view.talk.waiting.map(({ text }) => text)).toEqual(["From before"]);
  await again.start(null);
  await settle();
  expect(sent().at(-1)).toBe("From before");
});

test("the network's return does not wait for a long pause to end", async () => {
  const one = chat();
  replies.messages = Array(6).fill("unreachable");
  one.say("Hello");
  await vi.advanceTimersByTimeAsync(40_000);
  const before = sent().length;
  replies.messages = [];
  one.back();
  await settle();
  expect(sent().length).toBe(before + 1);
  expect(one.view.talk.waiting[0]?.state).toBe("taken");
});

test("asked to wait, it waits as long", async () => {
  const one = chat();
  replies.messages = [{ status: 429, retry: 9 }];
  one.say("Hello");
  await vi.advanceTimersByTimeAsync(8_000);
  expect(sent()).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sent()).toHaveLength(2);
});

test("what is refused shows why, and can be tried again or thrown away", async () => {
  const one = chat();
  replies.messages = [{ status: 400, body: { errors: { files: ["A file has to be chosen again."] } } }];
  one.say("Bad");
  one.say("Good");
  await settle();
  const [bad] = one.view.talk.waiting;
  expect(bad).toMatchObject({ state: "refused", reason: "A file has to be chosen again." });
  expect(sent()).toEqual(["Bad", "Good"]);
  one.again(bad?.id ?? "");
  await settle();
  expect(sent()).toEqual(["Bad", "Good", "Bad"]);
  one.discard(bad?.id ?? "");
  expect(one.view.talk.waiting.map(({ text }) => text)).toEqual(["Good"]);
});

test("a session that has run out is begun anew, and the message keeps its name", async () => {
  new Store("hora:shop").keep({ token: "old" });
  const one = chat();
  replies.messages = [{ status: 401 }];
  one.say("Still me");
  await settle();
  expect(calls.map(({ path, token }) => [path, token])).toEqual([
    ["messages", "old"],
    ["session", ""],
    ["messages", "t1"],
  ]);
  expect(calls[0]?.body.id).toBe(calls[2]?.body.id);
});

test("where nobody may be anonymous it says so, until the website says who it is", async () => {
  const one = chat({ require_verified: true });
  await one.start(null);
  expect(one.view.shut).toBe(true);
  await one.identify({ jwt: "x" });
  expect(one.view.shut).toBe(false);
  expect(calls[0]?.body).toMatchObject({ proof: { jwt: "x" } });
});

test("what comes is delivered, and read only while somebody looks", async () => {
  const one = chat();
  one.say("Hello");
  await settle();
  const tell = (frame: object) => sockets.at(-1)?.onmessage?.({ data: JSON.stringify(frame) });
  tell({ type: "news", messages: [said(5)], ...state });
  await settle();
  const receipts = () =>
    calls.filter(({ path }) => path === "receipts").map(({ body }) => [body.state, body.n]);
  expect(receipts()).toEqual([["delivered", 5]]);
  expect(one.view.unread).toBe(1);
  one.look(true);
  one.look(true);
  await settle();
  expect(receipts()).toEqual([
    ["delivered", 5],
    ["read", 5],
  ]);
  expect(one.view.unread).toBe(0);
  expect(chat().view.unread).toBe(0);
});

test("without a line it asks every few seconds", async () => {
  const one = chat();
  one.say("Hello");
  await settle();
  replies.thread = [{ status: 200, body: { messages: [said(9)], more: false, ...state } }];
  sockets.at(-1)?.onclose?.({ code: 1006 });
  expect(one.view.connection).toBe("down");
  await vi.advanceTimersByTimeAsync(5_100);
  expect(one.view.talk.said.map(({ n }) => n)).toEqual([9]);
});

test("forgotten, nothing is left", async () => {
  const one = chat();
  one.say("Hello");
  await settle();
  await one.forget();
  expect(one.view.talk).toEqual({ said: [], waiting: [] });
  expect([one.known, localStorage.length]).toEqual([false, 0]);
  expect(calls.at(-1)).toMatchObject({ method: "DELETE", path: "session", token: "t1" });
});

test("a token never stands in an address", async () => {
  const one = chat();
  one.say("Hello");
  await settle();
  expect(JSON.stringify(calls.map(({ path }) => path))).not.toContain("t1");
});
