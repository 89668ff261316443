import { expect, test } from "vitest";
import { calendar } from "@/test/rules";
import { openNow, opensNext } from "./openhours";

/** Mon to Fri 09 to 12 and 13 to 18, Sat 10 to 14, Christmas closed; Lisbon, which is at UTC in winter. */
const office = calendar();

test.each([
  ["before the day begins", "2026-11-23T08:59:00Z", "2026-11-23", "09:00", 0],
  ["over lunch", "2026-11-23T12:00:00Z", "2026-11-23", "13:00", 0],
  ["at the end of Friday, Saturday comes", "2026-11-27T18:00:00Z", "2026-11-28", "10:00", 5],
  ["on a Sunday, Monday comes", "2026-11-22T14:20:00Z", "2026-11-23", "09:00", 0],
  ["on a holiday that is a Friday", "2026-12-25T10:00:00Z", "2026-12-26", "10:00", 5],
  [
    "by the calendar's clock: in Lisbon's summer it is an hour later",
    "2026-07-06T07:59:00Z",
    "2026-07-06",
    "09:00",
    0,
  ],
])("%s", (_, now, date, time, weekday) => {
  expect(openNow(office, Date.parse(now))).toBe(false);
  expect(opensNext(office, Date.parse(now))).toEqual({ date, time, weekday });
});

test("what is open does not open, and neither does what never does", () => {
  const monday = Date.parse("2026-11-23T10:00:00Z");
  expect(openNow(office, monday)).toBe(true);
  expect(opensNext(office, monday)).toBeNull();
  const never = calendar({ week: office.week.map(() => []) });
  expect(opensNext(never, monday)).toBeNull();
  expect(opensNext(calendar({ zone: "Nowhere/At_All" }), monday)).toBeNull();
});
