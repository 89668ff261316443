import { expect, test } from "vitest";
import { fridayAfternoon, sayMoment, wallTime } from "./moments";

const SUNDAY_NIGHT = Date.parse("2026-11-22T23:30:00Z");

test.each([
  ["Europe/Lisbon", "2026-11-27T17:30"],
  ["America/Sao_Paulo", "2026-11-27T17:30"],
  ["Pacific/Kiritimati", "2026-11-27T17:30"],
])("the next Friday in %s", (zone, found) => {
  expect(fridayAfternoon(zone, SUNDAY_NIGHT)).toBe(found);
});

test("on a Friday it is today, by the zone's own day", () => {
  const late = Date.parse("2026-11-27T23:30:00Z");
  expect(fridayAfternoon("Europe/Lisbon", late)).toBe("2026-11-27T17:30");
  expect(fridayAfternoon("Asia/Tokyo", late)).toBe("2026-12-04T17:30");
});

test("an instant stands as it does on the wall of the zone", () => {
  expect(wallTime("America/Sao_Paulo", "2026-11-30T12:30:00Z")).toBe("2026-11-30T09:30");
  expect(wallTime("Asia/Tokyo", "2026-11-30T15:05:00Z")).toBe("2026-12-01T00:05");
});

test("and is said so", () => {
  expect(sayMoment("pt-BR", "America/Sao_Paulo", "2026-11-30T12:30:00Z")).toBe("seg 30 de nov, 09:30");
  expect(sayMoment("es", "Europe/Madrid", "2026-12-01T08:30:00Z")).toBe("mar 1 dic, 09:30");
});
