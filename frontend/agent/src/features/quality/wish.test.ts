import { expect, test } from "vitest";
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
