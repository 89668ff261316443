import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { backoff, LiveSocket, SILENCE_MS } from "./socket";

class FakeSocket {
  readyState = 0;
  sent: unknown[] = [];
  onopen: () => void = () => {};
  onmessage: (event: { data: string }) => void = () => {};
  onclose: (event: { code: number }) => void = () => {};
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
  say(frame: object): void {
    this.onmessage({ data: JSON.stringify(frame) });
  }
  lose(code = 1006): void {
    this.readyState = 3;
    this.onclose({ code });
  }
}

let sockets: FakeSocket[] = [];
let cursor: string | null = "5-5";
const told = { frames: vi.fn(), lost: vi.fn(), refused: vi.fn(), open: vi.fn() };

function started(): LiveSocket {
  const socket = new LiveSocket("ws://hora/live", {
    cursor: () => cursor,
    onFrame: told.frames,
    onLost: told.lost,
    onOpen: told.open,
    onRefused: told.refused,
    open: () => {
      const fake = new FakeSocket();
      sockets.push(fake);
      return fake as unknown as WebSocket;
    },
  });
  socket.start();
  return socket;
}

const latest = () => sockets.at(-1) as FakeSocket;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(1);
  sockets = [];
  cursor = "5-5";
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.clearAllMocks();
});

test("says where it is before anything else", () => {
  started();
  latest().accept();
  expect(latest().sent).toEqual([{ type: "resume", after: "5-5" }]);
});

test("without a place it waits, and resumes when a page brought one", () => {
  cursor = null;
  const socket = started();
  latest().accept();
  expect(latest().sent).toEqual([]);
  cursor = "8-8";
  socket.resume();
  expect(latest().sent).toEqual([{ type: "resume", after: "8-8" }]);
});

test("comes back after a loss, from the place it has then", () => {
  started();
  latest().accept();
  cursor = "9-9";
  latest().lose();
  expect(told.lost).toHaveBeenCalledWith(Date.now() + 500);
  vi.advanceTimersByTime(500);
  expect(sockets).toHaveLength(2);
  latest().accept();
  expect(latest().sent).toEqual([{ type: "resume", after: "9-9" }]);
});

test("silence is a loss, though the socket says it is open", () => {
  started();
  latest().accept();
  vi.advanceTimersByTime(SILENCE_MS - 1);
  expect(told.lost).not.toHaveBeenCalled();
  latest().say({ type: "heartbeat" });
  vi.advanceTimersByTime(SILENCE_MS - 1);
  expect(told.lost).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(told.lost).toHaveBeenCalledOnce();
});

test("a signed-out agent is not tried again", () => {
  started();
  latest().accept();
  latest().lose(4401);
  vi.advanceTimersByTime(120_000);
  expect(told.refused).toHaveBeenCalledOnce();
  expect(sockets).toHaveLength(1);
});

test("waits longer each time, at most 30 s, and anywhere below that", () => {
  expect([0, 1, 2, 5, 6, 20].map((tries) => backoff(tries, 1))).toEqual([
    500, 1000, 2000, 16000, 30000, 30000,
  ]);
  expect(backoff(6, 0.25)).toBe(7500);
});

test("the page coming back does not sit out the wait", () => {
  const socket = started();
  latest().accept();
  latest().lose();
  socket.wake();
  expect(sockets).toHaveLength(2);
  socket.wake();
  expect(sockets).toHaveLength(2);
});

test("when the network comes back a line that looks open is replaced, and stopped stays stopped", () => {
  const socket = started();
  latest().accept();
  socket.renew();
  expect(sockets).toHaveLength(2);
  socket.stop();
  socket.renew();
  expect(sockets).toHaveLength(2);
});

test("a socket that was replaced is no longer listened to", () => {
  const socket = started();
  const old = latest();
  old.accept();
  old.lose();
  socket.wake();
  latest().accept();
  old.say({ type: "heartbeat" });
  expect(told.frames).not.toHaveBeenCalled();
});

test("stopping is for good", () => {
  const socket = started();
  latest().accept();
  socket.stop();
  latest().lose();
  vi.advanceTimersByTime(60_000);
  expect(sockets).toHaveLength(1);
});
