import { afterEach, expect, test } from "vitest";
import { asLocal, laters } from "./later";

const on = (day: string): number => new Date(`2026-11-${day}`).getTime();
const names = (now: number): string[] => laters(now).map(({ name }) => name);

const zone = process.env.TZ;

afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test("on a Wednesday afternoon: this evening, tomorrow, Monday", () => {
  const now = on("25T14:20");
  expect(names(now)).toEqual(["evening", "tomorrow", "monday"]);
  expect(laters(now).map(({ at }) => asLocal(at))).toEqual([
    "2026-11-25T18:00",
    "2026-11-26T09:00",
    "2026-11-30T09:00",
  ]);
});

test("late in the day there is no evening left", () => {
  expect(names(on("25T17:00"))).toContain("evening");
  expect(names(on("25T17:01"))).not.toContain("evening");
});

test("on a Sunday tomorrow is Monday, and said once; on a Monday the next one is a week away", () => {
  expect(names(on("22T10:00"))).toEqual(["evening", "tomorrow"]);
  expect(asLocal(laters(on("23T10:00")).at(-1)?.at ?? 0)).toBe("2026-11-30T09:00");
});

test.each([
  ["late before the day that has 23 hours", "2027-03-27T23:30", "2027-03-28T09:00"],
  ["early on the day that has 25 hours", "2027-10-31T00:30", "2027-11-01T09:00"],
])("tomorrow is the next day %s", (_, now, tomorrow) => {
  process.env.TZ = "Europe/Lisbon";
  const found = laters(new Date(now).getTime()).find(({ name }) => name === "tomorrow");
  expect(asLocal(found?.at ?? 0)).toBe(tomorrow);
});
