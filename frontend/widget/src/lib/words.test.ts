import { expect, test } from "vitest";
import { wordsOf as buttonWords } from "../loader/words";
import { inkOn } from "./theme";
import { clock, left } from "./time";
import { fill, languageOf, wordsOf } from "./words";

test("every sentence exists in three languages, with the same gaps", () => {
  const gaps = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
  const en = wordsOf("en");
  for (const language of ["pt", "es"] as const) {
    const theirs = wordsOf(language);
    expect(Object.keys(theirs).sort()).toEqual(Object.keys(en).sort());
    for (const name of Object.keys(en) as (keyof typeof en)[])
      expect([name, gaps(theirs[name])]).toEqual([name, gaps(en[name])]);
  }
});

test.each([
  ["pt-BR", ["en-GB"], "pt"],
  ["PT", [], "pt"],
  ["", ["es-AR", "en"], "es"],
  ["sv", ["fr", "pt-PT"], "pt"],
  ["sv", ["fr"], "en"],
])("page %s and browser %s speak %s", (page, browser, expected) => {
  expect(languageOf(page, browser)).toBe(expected);
  expect(buttonWords(page, browser)).toBe(buttonWords(expected, []));
});

test("gaps are filled, an unknown one stays to be seen", () => {
  expect(fill("{name} by {time}", { name: "Ana" })).toBe("Ana by {time}");
});

test("a promise is a time, and has its day when that is not today", () => {
  const now = new Date(2026, 10, 22, 14, 20).getTime();
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 5).toISOString();
  expect(clock(at(22, 15), "pt-BR", now)).toBe("15:05");
  expect(clock(at(22, 15), "en-US", now)).toBe("3:05 PM");
  expect(clock(at(23, 9), "en-GB", now)).toMatch(/^Mon,? 09:05$/);
});

test("how much is left never leaves the line", () => {
  const hour = ["2026-11-22T14:00:00Z", "2026-11-22T15:00:00Z"] as const;
  expect(left(...hour, Date.parse("2026-11-22T14:45:00Z"))).toBeCloseTo(0.25);
  expect(left(...hour, Date.parse("2026-11-22T16:00:00Z"))).toBe(0);
  expect(left(...hour, Date.parse("2026-11-22T13:00:00Z"))).toBe(1);
});

test("what stands on the shop's colour can be read", () => {
  expect([inkOn("#14201c"), inkOn("#1c6843"), inkOn("#ffe08a"), inkOn("#ffffff")]).toEqual([
    "#ffffff",
    "#ffffff",
    "#14201c",
    "#14201c",
  ]);
});
