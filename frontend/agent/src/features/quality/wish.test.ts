import { expect, test, vi } from "vitest";
import { readQuality, since } from "./wish";

test.each([
  [{}, {}],
  [
    { agent: 3, kind: "praise", days: 30 },
    { agent: 3, kind: "praise", days: "30" },
  ],
  [{ agent: "Ana", kind: "blame", days: "12" }, {}],
  [{ agent: -1, days: "all" }, { days: "all" }],
  [{ days: "90" }, {}],
])("of %j the page reads %j", (search, read) => {
  expect(readQuality(search)).toEqual(read);
});

test("a period begins with a day, however late it is", () => {
  const morning = since("30", new Date(2026, 10, 22, 8).getTime());
  expect(morning).toBe(since("30", new Date(2026, 10, 22, 23, 59).getTime()));
  expect(new Date(morning).getTime()).toBe(new Date(2026, 9, 23).getTime());
  expect(since("all", 0)).toBe("");
});

test.each([
  ["after the clocks went forward", "2026-04-10T22:30:00Z", "2026-03-11T23:00:00.000Z"],
  ["after they went back", "2026-11-10T22:30:00Z", "2026-10-10T22:00:00.000Z"],
])("thirty days are days of the calendar, %s", (_, now, first) => {
  vi.stubEnv("TZ", "Europe/Berlin");
  expect(since("30", Date.parse(now))).toBe(first);
  vi.unstubAllEnvs();
});
