import { expect, test } from "vitest";
import { said, waiting } from "../test/talk";
import { add, drop, last, lastOfOthers, mark, merge, next, nothing, unread } from "./thread";

test("in any order and however often, it ends alike", () => {
  const parts = [[said(3)], [said(1), said(2)], [said(2)], [said(1)]];
  const whole = parts.reduce(merge, nothing);
  expect(whole).toEqual([...parts].reverse().reduce(merge, nothing));
  expect(whole.said.map(({ n }) => n)).toEqual([1, 2, 3]);
});

test("a later telling replaces an earlier one", () => {
  const talk = merge(merge(nothing, [said(1)]), [said(1, { text: "It costs 129", edited: true })]);
  expect(talk.said).toHaveLength(1);
  expect(talk.said[0]).toMatchObject({ text: "It costs 129", edited: true });
});

test("what came back waits no more, and what did not goes on waiting", () => {
  const talk = add(add(nothing, waiting("one")), waiting("two"));
  const after = merge(talk, [said(1, { id: "one", from: "you" })]);
  expect(after.waiting.map(({ id }) => id)).toEqual(["two"]);
  expect(merge(after, [])).toBe(after);
});

test("messages leave in order, one that was refused holds up nobody", () => {
  let talk = add(add(nothing, waiting("one")), waiting("two"));
  expect(next(talk)?.id).toBe("one");
  talk = mark(talk, "one", { state: "refused", reason: "Too long." });
  expect(next(talk)?.id).toBe("two");
  talk = mark(talk, "two", { state: "taken" });
  expect(next(talk)).toBeUndefined();
  expect(drop(talk, "one").waiting.map(({ id }) => id)).toEqual(["two"]);
});

test("marking what came back meanwhile changes nothing", () => {
  expect(mark(nothing, "gone", { state: "taken" }).waiting).toEqual([]);
});

test("numbers: the last one, the last of others, and how many were not read", () => {
  const talk = merge(nothing, [said(1), said(2, { from: "bot" }), said(3), said(4, { from: "you" })]);
  expect([last(talk), lastOfOthers(talk), last(nothing), lastOfOthers(nothing)]).toEqual([4, 3, 0, 0]);
  expect(unread(talk, 0)).toBe(2);
  expect(unread(talk, 1)).toBe(1);
  expect(unread(merge(talk, [said(3, { deleted: true })]), 1)).toBe(0);
});
