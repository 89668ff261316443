import { expect, test } from "vitest";
import { openNow } from "@/lib/openhours";
import { calendar } from "@/test/rules";
import { byDate, sayDate, upcoming, weekdayOf } from "./dates";
import { findZones, offsetOf } from "./zones";

const day = (date: string) => ({ date, name: "", windows: [] });

test("a date is the same day in every zone", () => {
  expect(sayDate("en", "2026-12-25")).toBe("25 Dec");
  expect(sayDate("en", "2026-12-25", true)).toBe("25 Dec 2026");
  expect(sayDate("es", "2026-12-25")).toBe("25 dic");
  expect(weekdayOf("en", "2026-12-25")).toBe("Fri");
  expect(sayDate("en", "not yet")).toBe("not yet");
});

test("what lies ahead, the nearest first, today included", () => {
  const days = [day("2027-01-01"), day("2026-11-21"), day("2026-12-25"), day("2026-11-22")];
  expect(byDate(days).map(({ date }) => date)[0]).toBe("2026-11-21");
  expect(upcoming(days, "2026-11-22", 2).map(({ date }) => date)).toEqual(["2026-11-22", "2026-12-25"]);
});

test.each([
  ["2026-11-23T09:00:00Z", true], // Monday
  ["2026-11-23T08:59:00Z", false],
  ["2026-11-23T12:00:00Z", false], // lunch
  ["2026-11-23T17:59:00Z", true],
  ["2026-11-23T18:00:00Z", false],
  ["2026-11-22T10:00:00Z", false], // Sunday
  ["2026-12-25T10:00:00Z", false], // Natal, a Friday
  ["2026-07-06T08:30:00Z", true], // half past nine, summer time
])("the office at %s is open: %s", (at, is) => {
  expect(openNow(calendar(), Date.parse(at))).toBe(is);
});

test("a special day counts its own hours, and a zone that does not exist is never open", () => {
  const eve = { date: "2026-11-22", name: "Sale", windows: [["10:00", "12:00"] as [string, string]] };
  expect(openNow(calendar({ dates: [eve] }), Date.parse("2026-11-22T11:00:00Z"))).toBe(true);
  expect(openNow(calendar({ zone: "No/Where" }), Date.parse("2026-11-23T10:00:00Z"))).toBe(false);
});

const zones = ["America/Sao_Paulo", "Europe/Lisbon", "Europe/Paris", "Pacific/Apia"].map((value) => ({
  value,
  label: value.replace(/_/g, " "),
}));

test.each([
  ["sao paulo", ["America/Sao_Paulo"]],
  ["São", ["America/Sao_Paulo"]],
  ["europe", ["Europe/Lisbon", "Europe/Paris"]],
  ["pa", ["Europe/Paris", "America/Sao_Paulo", "Pacific/Apia"]],
  ["atlantis", []],
])("looking for %j finds %j", (search, found) => {
  expect(findZones(zones, search).map(({ value }) => value)).toEqual(found);
});

test("how far a zone is from UTC depends on the day", () => {
  expect(offsetOf("Europe/Lisbon", Date.parse("2026-11-22T12:00:00Z"))).toBe("UTC+0");
  expect(offsetOf("Europe/Lisbon", Date.parse("2026-07-01T12:00:00Z"))).toBe("UTC+1");
  expect(offsetOf("No/Where", 0)).toBe("");
});
