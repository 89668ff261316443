import { expect, test } from "vitest";
import { dayIn, isDay, weekdayName } from "./day";

test.each([
  ["2026-12-25", true],
  ["2028-02-29", true],
  ["2026-02-29", false],
  ["2026-02-30", false],
  ["2026-13-01", false],
  ["25/12/2026", false],
  ["", false],
  [20261225, false],
])("%j is a day: %s", (text, is) => {
  expect(isDay(text)).toBe(is);
});

test("today is a matter of the zone", () => {
  const evening = Date.parse("2026-11-22T23:30:00Z");
  expect(dayIn("Europe/Lisbon", evening)).toBe("2026-11-22");
  expect(dayIn("Europe/Madrid", evening)).toBe("2026-11-23");
  expect(dayIn("No/Where", evening)).toBe("2026-11-22");
});

test("weekdays begin with Monday", () => {
  expect(weekdayName("en", 0)).toBe("Mon");
  expect(weekdayName("pt-BR", 6)).toBe("dom");
  expect(weekdayName("es", 2, "long")).toBe("miércoles");
});
