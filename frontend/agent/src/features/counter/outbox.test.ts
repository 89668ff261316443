import { beforeEach, expect, test, vi } from "vitest";
import type { Taken, Wish } from "@/api/counter";
import { Problem } from "@/api/http";
import { codeOf } from "./codes";
import { type Kept, load, save, sendAll } from "./outbox";

const wish = (number: number): Wish => ({
  id: `7f2a${number}000-0000-4000-8000-000000000001`,
  at: "2026-11-22T14:20:00Z",
  need: "reserve",
  text: "Four in walnut?",
  phone: "",
  product: "",
  waiting: true,
  language: "",
  photos: [],
});
const kept = (number: number, refused = ""): Kept => ({ shop: 3, wish: wish(number), refused });
const taken = (id: string): Taken => ({
  ticket_id: 1,
  code: codeOf(id),
  answer_by: null,
  page_url: `/r/${id}`,
});
const take = vi.fn((_shop: number, sent: Wish) => Promise.resolve(taken(sent.id)));

beforeEach(() => {
  localStorage.clear();
  take.mockClear();
});

test("all of it goes in order, and nothing is left", async () => {
  const outcome = await sendAll([kept(1), kept(2)], take);
  expect(take.mock.calls.map(([, sent]) => sent.id)).toEqual([wish(1).id, wish(2).id]);
  expect(outcome.kept).toEqual([]);
  expect(Object.keys(outcome.taken)).toEqual([wish(1).id, wish(2).id]);
});

test("without a line it all stays, under the same ids", async () => {
  const away = vi.fn(() => Promise.reject(new TypeError("Failed to fetch")));
  const outcome = await sendAll([kept(1), kept(2)], away);
  expect(outcome).toEqual({ kept: [kept(1), kept(2)], taken: {}, online: false });
  expect(away).toHaveBeenCalledTimes(1);
});

test("given the line breaks after the first, then only the second is sent again", async () => {
  const breaks = vi.fn((shop: number, sent: Wish) =>
    sent.id === wish(1).id ? take(shop, sent) : Promise.reject(new TypeError("Failed to fetch")),
  );
  const outcome = await sendAll([kept(1), kept(2)], breaks);
  expect(outcome.kept).toEqual([kept(2)]);
});

test("what the server refuses for good stays with the reason and holds up nobody", async () => {
  const refusal = new Problem(400, { title: "Invalid", errors: { phone: ["Not a number."] } });
  const refuses = vi.fn((shop: number, sent: Wish) =>
    sent.id === wish(1).id ? Promise.reject(refusal) : take(shop, sent),
  );
  const outcome = await sendAll([kept(1), kept(2)], refuses);
  expect(outcome.kept).toEqual([kept(1, "Not a number.")]);
  await sendAll(outcome.kept, refuses);
  expect(refuses).toHaveBeenCalledTimes(2);
});

test.each([401, 429, 500, 503])("a %i passes: it is tried again later", async (status) => {
  const outcome = await sendAll([kept(1)], () => Promise.reject(new Problem(status, {})));
  expect(outcome.kept).toEqual([kept(1)]);
});

test("it survives a restart of the tablet, and odd contents", () => {
  save([kept(1)]);
  expect(load()).toEqual([kept(1)]);
  localStorage.setItem("hora-counter-outbox", "{oops");
  expect(load()).toEqual([]);
});

test("given there is no room, then that is said", () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  expect(save([kept(1)])).toBe(false);
  vi.restoreAllMocks();
});

test.each([
  ["7f2a0000-0000-4000-8000-000000000001", "HWP2"],
  ["00000000-0000-4000-8000-000000000001", "2222"],
  ["ffffffff-0000-4000-8000-000000000001", "ZZZZ"],
])("the code of %s is %s, here as at the centre", (id, code) => {
  expect(codeOf(id)).toBe(code);
});
