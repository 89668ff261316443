import { beforeAll, describe, expect, test } from "vitest";
import type { ReportRow } from "@/api/reports";
import { i18n, needWords } from "@/i18n";
import { gridOf, hourOf, isFew, worst } from "./hours";
import { daysOf, ordered, presetOf } from "./period";
import { standing } from "./standing";
import { readSearch, wishOf } from "./wish";
import { rowName, sayDays } from "./words";

const TODAY = "2026-11-22";
const none = { p50: null, p90: null, p95: null, p99: null };

const row = (key: string, met: number, missed: number, label = ""): ReportRow => ({
  key,
  label,
  met,
  missed,
  cancelled: 0,
  merged: 0,
  void: 0,
  open: 0,
  percent: met + missed === 0 ? null : (100 * met) / (met + missed),
  business: none,
  calendar: none,
});

beforeAll(() => needWords("promises", "reports"));

describe("periods", () => {
  test.each([
    ["week" as const, "2026-11-16", TODAY],
    ["month" as const, "2026-10-26", TODAY],
    ["thisMonth" as const, "2026-11-01", TODAY],
    ["lastMonth" as const, "2026-10-01", "2026-10-31"],
  ])("%s is %s to %s", (preset, from, to) => {
    expect(daysOf(preset, TODAY)).toEqual({ from, to });
    expect(presetOf({ from, to }, TODAY)).toBe(preset);
  });

  test("last month ends with its last day, in leap years too", () => {
    expect(daysOf("lastMonth", "2028-03-31")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
    expect(daysOf("lastMonth", "2026-01-05")).toEqual({ from: "2025-12-01", to: "2025-12-31" });
  });

  test("days of one's own are no preset", () => {
    expect(presetOf({ from: "2026-11-02", to: TODAY }, TODAY)).toBeNull();
  });

  test("the first day comes first, whichever was changed last", () => {
    expect(ordered({ from: "2026-11-30", to: "2026-11-01" })).toEqual({
      from: "2026-11-01",
      to: "2026-11-30",
    });
  });

  test("read as people write a range", () => {
    expect(sayDays("en", { from: "2026-11-01", to: "2026-11-22" })).toMatch(/^1\s?–\s?22 Nov 2026$/);
  });
});

describe("the address", () => {
  test("keeps what it knows and drops the rest", () => {
    expect(
      readSearch({ from: "2026-11-01", to: "soon", by: "team", metric: "first_response", x: 1 }),
    ).toEqual({
      from: "2026-11-01",
      by: "team",
      metric: "first_response",
    });
    expect(readSearch({ by: "mood", metric: 3 })).toEqual({});
  });

  test("asks for four weeks by promise unless it says otherwise", () => {
    expect(wishOf({}, TODAY)).toEqual({ from: "2026-10-26", to: TODAY, by: "policy" });
    expect(wishOf({ to: "2026-10-01", by: "hour" }, TODAY)).toEqual({
      from: "2026-10-01",
      to: "2026-10-26",
      by: "hour",
    });
  });
});

describe("hours of the week", () => {
  test.each([
    ["1-00", 0],
    ["1-09", 9],
    ["7-23", 167],
    ["8-00", null],
    ["1-24", null],
    ["total", null],
  ])("%s is hour %s", (key, hour) => {
    expect(hourOf(key)).toBe(hour);
  });

  test("a row is found by its hour", () => {
    const monday = row("1-09", 9, 1);
    expect(gridOf([monday, row("?", 1, 1)])).toEqual(new Map([[9, monday]]));
  });

  test("the worst are those with the most missed, never by a handful", () => {
    const rows = [
      row("1-09", 20, 6),
      row("1-10", 10, 6),
      row("1-11", 0, 2),
      row("1-12", 40, 0),
      row("1-13", 9, 1),
    ];
    expect(worst(rows, 2).map(({ key }) => key)).toEqual(["1-10", "1-09"]);
    expect(worst(rows, 9).map(({ key }) => key)).toEqual(["1-10", "1-09", "1-13"]);
    expect(isFew(row("1-11", 0, 2))).toBe(true);
  });
});

test.each([
  [100, "good"],
  [95, "good"],
  [94.9, "fair"],
  [85, "fair"],
  [84.9, "poor"],
  [null, "none"],
])("%s %% stands as %s", (percent, is) => {
  expect(standing(percent)).toBe(is);
});

test("rows have names: kinds and priorities in the reader's words, nobody as no one", () => {
  const t = i18n.getFixedT("en");
  expect(rowName(t, "channel", row("webchat", 1, 0))).toBe("Web chat");
  expect(rowName(t, "priority", row("urgent", 1, 0))).toBe("urgent");
  expect(rowName(t, "team", row("1", 1, 0, "Care"))).toBe("Care");
  expect(rowName(t, "agent", row("none", 1, 0))).toBe("No one");
  expect(rowName(i18n.getFixedT("en"), "policy", row("7", 1, 0, "Gold, version 3"))).toBe("Gold, version 3");
});
