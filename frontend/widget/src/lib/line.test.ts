import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Frame, Line } from "./line";

class FakeSocket {
  static all: FakeSocket[] = [];
  sent: string[] = [];
  closed = false;
  onopen: () => void = () => undefined;
  onmessage: (event: { data: string }) => void = () => undefined;
  onclose: (event: { code: number }) => void = () => undefined;
  constructor() {
    FakeSocket.all.push(this);
  }
  send(text: string) {
    this.sent.push(text);
  }
  close() {
    this.closed = true;
  }
  says(frame: object) {
    this.onmessage({ data: JSON.stringify(frame) });
  }
}

const heard: Frame[] = [];
const states: string[] = [];
const newest = () => FakeSocket.all.at(-1) as FakeSocket;
let after = 0;

function line(): Line {
  return new Line({
    url: "ws://hora/widget/live",
    hello: () => ({ type: "hello", channel: "shop", token: "t", after }),
    hear: (frame) => heard.push(frame),
    changed: (state) => states.push(state),
    make: () => new FakeSocket() as unknown as WebSocket,
    random: () => 1,
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all = [];
  heard.length = states.length = 0;
  after = 0;
});
afterEach(() => vi.useRealTimers());

test("it says who it is in its first frame, and nothing in its address", () => {
  line().open();
  newest().onopen();
  expect(newest().sent).toEqual(['{"type":"hello","channel":"shop","token":"t","after":0}']);
});

test("a broken line comes back by itself, asking for what lies behind the last number", () => {
  line().open();
  newest().onopen();
  newest().says({ type: "welcome", messages: [], more: false });
  expect(states).toEqual(["up"]);
  after = 7;
  newest().onclose({ code: 1006 });
  expect(states).toEqual(["up", "down"]);
  vi.advanceTimersByTime(500);
  expect(FakeSocket.all).toHaveLength(2);
  newest().onopen();
  expect(newest().sent[0]).toContain('"after":7');
});

test("waits grow to half a minute and never end", () => {
  line().open();
  const waits: number[] = [];
  for (let round = 0; round < 12; round++) {
    const before = FakeSocket.all.length;
    newest().onclose({ code: 1006 });
    let waited = 0;
    while (FakeSocket.all.length === before && waited < 100_000) {
      vi.advanceTimersByTime(250);
      waited += 250;
    }
    waits.push(waited);
  }
  expect(waits.slice(0, 4)).toEqual([500, 1000, 2000, 4000]);
  expect(waits.at(-1)).toBe(30_000);
});

test("a line on which nothing is heard is dead", () => {
  line().open();
  newest().onopen();
  newest().says({ type: "beat" });
  vi.advanceTimersByTime(39_000);
  expect(states).toEqual([]);
  vi.advanceTimersByTime(2_000);
  expect(states).toEqual(["down"]);
  expect(FakeSocket.all[0]?.closed).toBe(true);
});

test("a session that has ended is not tried again", () => {
  line().open();
  newest().onclose({ code: 4401 });
  vi.advanceTimersByTime(100_000);
  expect(states).toEqual(["ended"]);
  expect(FakeSocket.all).toHaveLength(1);
});

test("closed means closed, and what an old socket still says is nobody's", () => {
  const one = line();
  one.open();
  const old = newest();
  one.close();
  old.onclose({ code: 1006 });
  vi.advanceTimersByTime(100_000);
  one.now();
  expect(FakeSocket.all).toHaveLength(1);
  expect(states).toEqual([]);
});

test("when the network goes it is down at once, and when it comes back it does not wait", () => {
  const one = line();
  one.open();
  newest().onopen();
  one.cut();
  expect(states).toEqual(["down"]);
  one.now();
  one.now();
  expect(FakeSocket.all).toHaveLength(2);
});
