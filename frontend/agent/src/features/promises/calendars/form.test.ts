import { expect, test } from "vitest";
import type { CalendarTerms, SpecialDay } from "@/api/calendars";
import { calendar } from "@/test/rules";
import { newCalendar, problemsOf, readCalendar, termsOf, withHolidays } from "./form";

const terms = (change: Partial<CalendarTerms> = {}): CalendarTerms => ({ ...termsOf(calendar()), ...change });
const day = (date: string, change: Partial<SpecialDay> = {}): SpecialDay => ({
  date,
  name: "",
  windows: [],
  ...change,
});

test("only what an admin writes is sent", () => {
  expect(Object.keys(termsOf(calendar())).sort()).toEqual(["dates", "name", "source", "week", "zone"]);
});

test("a sound calendar has no problems; a new one lacks its name", () => {
  expect(problemsOf(terms())).toEqual({});
  expect(problemsOf(newCalendar("UTC"))).toEqual({ name: "empty" });
});

test("each problem is at its field", () => {
  const week = terms().week.with(1, [["22:00", "02:00"]]);
  const dates = [
    day("2026-12-25"),
    day("2026-12-25"),
    day(""),
    day("2026-12-24", { windows: [["12:00", "9:00"]] }),
  ];
  expect(problemsOf(terms({ week, dates }))).toEqual({
    "week.1": "windows",
    "dates.1.date": "dateTwice",
    "dates.2.date": "date",
    "dates.3.windows": "windows",
  });
});

test("a calendar that never opens is no calendar", () => {
  expect(problemsOf(terms({ week: Array(7).fill([]) }))).toEqual({ week: "closed" });
});

test("what is sent is in order, with times as the API writes them", () => {
  const week = terms().week.with(0, [
    ["13", "18"],
    ["9", "12"],
  ]);
  const dates = [day("2026-12-25", { name: " Natal " }), day("2026-12-24", { windows: [["9", "12"]] })];
  const read = readCalendar(terms({ name: " Lisbon ", week, dates }));
  expect(read.name).toBe("Lisbon");
  expect(read.week[0]).toEqual([
    ["09:00", "12:00"],
    ["13:00", "18:00"],
  ]);
  expect(read.dates).toEqual([
    { date: "2026-12-24", name: "", windows: [["09:00", "12:00"]] },
    { date: "2026-12-25", name: "Natal", windows: [] },
  ]);
});

test("picked holidays come beside what is there, which keeps its name and hours", () => {
  const mine = day("2026-12-24", { name: "Half day", windows: [["09:00", "12:00"]] });
  const picked = [
    { date: "2026-12-25", name: "Natal" },
    { date: "2026-12-24", name: "Véspera" },
    { date: "2026-12-08", name: "Imaculada Conceição" },
  ];
  expect(withHolidays([mine], picked)).toEqual([
    { date: "2026-12-08", name: "Imaculada Conceição", windows: [] },
    mine,
    { date: "2026-12-25", name: "Natal", windows: [] },
  ]);
});
