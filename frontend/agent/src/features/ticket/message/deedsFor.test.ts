import { expect, test } from "vitest";
import type { Message } from "@/api/types";
import { deedsFor } from "./deedsFor";

const message = (change: Partial<Message>) => ({ direction: "in", state: "received", ...change }) as Message;
const ours = (change: Partial<Message> = {}) => message({ direction: "out", state: "sent", ...change });
const TELEGRAM = ["react", "edit", "delete", "typing"];
const COMMENTS = ["hide", "unhide", "delete"];

test("in a chat we react to theirs, and change or take back only our own", () => {
  expect(deedsFor(message({}), TELEGRAM)).toEqual(["react"]);
  expect(deedsFor(ours(), TELEGRAM)).toEqual(["edit", "delete"]);
});

test("under our posts we hide or remove what others wrote, and show again what is hidden", () => {
  expect(deedsFor(message({}), COMMENTS)).toEqual(["hide", "delete"]);
  expect(deedsFor(message({ details: { hidden: { hidden: true } } }), COMMENTS)).toEqual([
    "unhide",
    "delete",
  ]);
  expect(deedsFor(ours(), COMMENTS)).toEqual(["delete"]);
});

test.each([
  [message({ deleted_at: "2026-11-22T14:20:00Z" })],
  [message({ direction: "note" })],
  [ours({ state: "queued" })],
  [ours({ state: "scheduled" })],
])("nothing is done to what is gone, to notes, or to what has not left", (it) => {
  expect(deedsFor(it, [...TELEGRAM, ...COMMENTS])).toEqual([]);
});

test("a mail can be changed by nobody, and a machine's words are not edited", () => {
  expect(deedsFor(ours(), [])).toEqual([]);
  expect(deedsFor(ours({ auto: true }), TELEGRAM)).toEqual(["delete"]);
});
