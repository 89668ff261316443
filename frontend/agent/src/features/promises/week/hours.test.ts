import { describe, expect, test } from "vitest";
import type { Window } from "@/api/calendars";
import { officeWeek } from "@/test/rules";
import {
  copyDay,
  isSound,
  joined,
  openMinutes,
  presetWeek,
  problemsOf,
  readTime,
  splitOvernight,
  stepTime,
  withOneMore,
} from "./hours";

describe("times as people write them", () => {
  test.each([
    ["9", "09:00"],
    ["09", "09:00"],
    ["930", "09:30"],
    ["0930", "09:30"],
    ["9:30", "09:30"],
    ["9.30", "09:30"],
    ["9h30", "09:30"],
    ["18h", "18:00"],
    [" 18:00 ", "18:00"],
    ["24", "24:00"],
    ["2400", "24:00"],
    ["0", "00:00"],
  ])("%j is %s", (text, time) => {
    expect(readTime(text)).toBe(time);
  });

  test.each(["", "25", "24:01", "9:60", "nine", "7:x", "-1", "12345", "9:3"])("%j is none", (text) => {
    expect(readTime(text)).toBeNull();
  });

  test.each([
    ["09:00", 15, "09:15"],
    ["09:05", 15, "09:15"],
    ["09:05", -15, "09:00"],
    ["09:00", -15, "08:45"],
    ["09:10", 60, "10:00"],
    ["23:50", 15, "24:00"],
    ["24:00", 15, "24:00"],
    ["00:00", -15, "00:00"],
  ])("from %s by %d to %s", (time, step, next) => {
    expect(stepTime(time, step)).toBe(next);
  });
});

describe("what is wrong with a day", () => {
  test.each<[Window[], ReturnType<typeof problemsOf>]>([
    [[], []],
    [
      [
        ["09:00", "12:00"],
        ["13:00", "18:00"],
      ],
      [null, null],
    ],
    [
      [
        ["09:00", "12:00"],
        ["12:00", "18:00"],
      ],
      [null, null],
    ],
    [[["00:00", "24:00"]], [null]],
    [[["9", "18"]], [null]],
    [[["22:00", "02:00"]], ["overnight"]],
    [[["22:00", "00:00"]], ["overnight"]],
    [[["09:00", "09:00"]], ["empty"]],
    [[["", "09:00"]], ["unclear"]],
    [
      [
        ["09:00", "12:00"],
        ["11:59", "13:00"],
      ],
      [null, "overlap"],
    ],
    [
      [
        ["11:00", "13:00"],
        ["09:00", "18:00"],
      ],
      [null, "overlap"],
    ],
    [
      [
        ["09:00", "18:00"],
        ["22:00", "02:00"],
        ["10:00", "11:00"],
      ],
      [null, "overnight", "overlap"],
    ],
  ])("%j: %j", (windows, problems) => {
    expect(problemsOf(windows)).toEqual(problems);
    expect(isSound(windows)).toBe(problems.every((each) => each === null));
  });
});

describe("mending", () => {
  test("windows that touch or overlap become one, in order", () => {
    expect(
      joined([
        ["13:00", "18:00"],
        ["09:00", "12:00"],
        ["11:00", "13:00"],
        ["20:00", "21:00"],
      ]),
    ).toEqual([
      ["09:00", "18:00"],
      ["20:00", "21:00"],
    ]);
  });

  test("joining changes no window that was given", () => {
    const given: Window[] = [
      ["09:00", "12:00"],
      ["11:00", "13:00"],
    ];
    joined(given);
    expect(given[0]).toEqual(["09:00", "12:00"]);
  });

  const night = (day: number, window: Window): Window[][] => officeWeek.with(day, [window]);

  test("a night goes on the next day, before what is there", () => {
    const week = splitOvernight(night(0, ["22:00", "02:00"]), 0, 0);
    expect(week[0]).toEqual([["22:00", "24:00"]]);
    expect(week[1]).toEqual([["00:00", "02:00"], ...(officeWeek[1] ?? [])]);
  });

  test("a night of Sunday goes on Monday, and joins what it meets", () => {
    const week = splitOvernight(night(6, ["22:00", "10:00"]), 6, 0);
    expect(week[6]).toEqual([["22:00", "24:00"]]);
    expect(week[0]).toEqual([
      ["00:00", "12:00"],
      ["13:00", "18:00"],
    ]);
  });

  test("until midnight sharp is a matter of one day", () => {
    const week = splitOvernight(night(0, ["22:00", "00:00"]), 0, 0);
    expect(week[0]).toEqual([["22:00", "24:00"]]);
    expect(week[1]).toBe(officeWeek[1]);
  });
});

test("a day is copied, not shared", () => {
  const week = copyDay(officeWeek, 5, [6, 0]);
  expect(week[6]).toEqual([["10:00", "14:00"]]);
  expect(week[0]).toEqual([["10:00", "14:00"]]);
  expect(week[1]).toBe(officeWeek[1]);
  expect(week[6]?.[0]).not.toBe(officeWeek[5]?.[0]);
});

test.each<[Window[], Window]>([
  [[], ["09:00", "18:00"]],
  [[["09:00", "12:00"]], ["13:00", "17:00"]],
  [[["09:00", "21:30"]], ["22:30", "24:00"]],
  [[["09:00", "24:00"]], ["00:00", "01:00"]],
])("one more after %j is %j", (windows, more) => {
  expect(withOneMore(windows).at(-1)).toEqual(more);
  expect(isSound(withOneMore(windows))).toBe(true);
});

test("presets, and how long they are open", () => {
  expect(openMinutes(presetWeek("weekdays"))).toBe(5 * 9 * 60);
  expect(openMinutes(presetWeek("daily"))).toBe(7 * 9 * 60);
  expect(openMinutes(presetWeek("always"))).toBe(7 * 24 * 60);
  expect(openMinutes(officeWeek)).toBe(44 * 60);
});
