import { expect, test } from "vitest";
import { type Freshness, type Happening, nextFreshness } from "./freshness";

const connecting: Freshness = { state: "connecting", since: 0 };
const after = (start: Freshness, ...all: Happening[]) => all.reduce(nextFreshness, start);
const live = after(connecting, { type: "caught-up" });
const lost: Happening = { type: "socket-lost", at: 10, retryAt: 12 };

test.each<[string, Freshness, Happening[], Freshness]>([
  ["the first catch-up makes it live", connecting, [{ type: "caught-up" }], { state: "live" }],
  [
    "a gap tells how much is missing",
    live,
    [{ type: "behind", changes: 14, at: 5 }],
    { state: "catching-up", changes: 14, since: 5, retryAt: null },
  ],
  [
    "more gap keeps when it began",
    live,
    [
      { type: "behind", changes: 1, at: 5 },
      { type: "behind", changes: 3, at: 9 },
    ],
    { state: "catching-up", changes: 3, since: 5, retryAt: null },
  ],
  [
    "a lost socket says when the next try is",
    live,
    [lost],
    { state: "catching-up", changes: 0, since: 10, retryAt: 12 },
  ],
  [
    "polling takes over",
    live,
    [lost, { type: "polled", at: 20 }],
    { state: "polling", since: 20, retryAt: 12 },
  ],
  [
    "another try while polling keeps polling",
    live,
    [lost, { type: "polled", at: 20 }, { ...lost, retryAt: 40 } as Happening],
    { state: "polling", since: 20, retryAt: 40 },
  ],
  ["a poll does not make a live page polling", live, [{ type: "polled", at: 20 }], { state: "live" }],
  [
    "no network wins over a lost socket",
    live,
    [{ type: "network-lost", at: 7 }, lost],
    { state: "offline", since: 7 },
  ],
  [
    "offline counts from the first loss",
    live,
    [
      { type: "network-lost", at: 7 },
      { type: "network-lost", at: 9 },
    ],
    { state: "offline", since: 7 },
  ],
  [
    "the network back is not live yet",
    live,
    [
      { type: "network-lost", at: 7 },
      { type: "network-back", at: 30 },
    ],
    { state: "catching-up", changes: 0, since: 30, retryAt: null },
  ],
  [
    "a poll that works ends offline",
    live,
    [
      { type: "network-lost", at: 7 },
      { type: "polled", at: 30 },
    ],
    { state: "polling", since: 30, retryAt: null },
  ],
  [
    "the socket back ends polling",
    live,
    [lost, { type: "polled", at: 20 }, { type: "caught-up" }],
    { state: "live" },
  ],
])("%s", (_, start, happenings, expected) => {
  expect(after(start, ...happenings)).toEqual(expected);
});

test("nothing new is the same object, so nothing renders", () => {
  expect(nextFreshness(live, { type: "caught-up" })).toBe(live);
});
