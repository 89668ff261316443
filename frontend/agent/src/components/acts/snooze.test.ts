import { afterEach, beforeEach, expect, test } from "vitest";
import { at, minutes, NOW } from "@/test/rows";
import { comesBackAt, fieldOf, isDueSoon, momentOf, snoozeChoices } from "./snooze";

const zone = process.env.TZ;
beforeEach(() => {
  process.env.TZ = "America/Sao_Paulo";
});
afterEach(() => {
  process.env.TZ = zone;
});

/** "name local-time" of each choice at an instant written as São Paulo writes it. */
const choices = (local: string) =>
  snoozeChoices(Date.parse(`${local}-03:00`)).map(
    ({ name, at }) => `${name} ${at === null ? "" : fieldOf(at)}`,
  );

test("on a Thursday morning there are the afternoon, tomorrow, Monday and the customer", () => {
  expect(choices("2026-11-19T09:30:00")).toEqual([
    "afternoon 2026-11-19T14:00",
    "tomorrow 2026-11-20T09:00",
    "monday 2026-11-23T09:00",
    "reply ",
  ]);
});

test.each([
  ["2026-11-19T13:00:00", "afternoon 2026-11-19T14:00"],
  ["2026-11-19T13:01:00", "evening 2026-11-19T18:00"],
  ["2026-11-19T17:00:00", "evening 2026-11-19T18:00"],
  ["2026-11-19T17:01:00", "tomorrow 2026-11-20T09:00"],
])("at %s the soonest is %s", (local, first) => {
  expect(choices(local)[0]).toBe(first);
});

test("on a Sunday tomorrow is Monday and is said once; on a Monday the next one is meant", () => {
  expect(choices("2026-11-22T20:00:00")).toEqual(["tomorrow 2026-11-23T09:00", "reply "]);
  expect(choices("2026-11-23T20:00:00")).toContain("monday 2026-11-30T09:00");
});

test.each([
  ["nobody waits", null, minutes(600), null],
  ["it is due later than that", at(minutes(600)), minutes(60), null],
  ["it is due before", at(minutes(60)), minutes(600), minutes(45)],
  ["it is due just after", at(minutes(65)), minutes(60), minutes(50)],
])("given %s, it says when it comes back", (_, due, until, back) => {
  expect(comesBackAt(due, NOW + until)).toBe(back === null ? null : NOW + back);
});

test("until the customer writes: a deadline brings it back, and nothing else", () => {
  expect(comesBackAt(at(minutes(60)), null)).toBe(NOW + minutes(45));
  expect(comesBackAt(null, null)).toBeNull();
});

test("a field's moment is in the agent's own zone, ahead, and within a year", () => {
  expect(momentOf("2026-11-22T12:00", NOW)).toBe(Date.parse("2026-11-22T15:00:00Z"));
  expect(fieldOf(Date.parse("2026-11-22T15:00:00Z"))).toBe("2026-11-22T12:00");
  for (const wrong of ["", "2026-11-22T11:19", "2028-01-01T09:00", "soon"]) {
    expect(momentOf(wrong, NOW)).toBeNull();
  }
});

test.each([
  [null, false],
  [at(minutes(16)), false],
  [at(minutes(15)), true],
  [at(-minutes(5)), true],
])("due at %s, it has to be looked at now: %s", (due, soon) => {
  expect(isDueSoon(due, NOW)).toBe(soon);
});
