import { expect, test } from "vitest";
import { readLength, sayLength } from "./length";

test.each([
  ["15", 15 * 60],
  ["15 min", 15 * 60],
  ["15min", 15 * 60],
  ["1h", 3600],
  ["1 h 30", 5400],
  ["1h30m", 5400],
  ["1 hora 30 minutos", 5400],
  ["1:30", 5400],
  ["1,5 h", 5400],
  ["1.5h", 5400],
  ["90 s", 90],
  ["1 min 30", 90],
  ["2 Hours", 7200],
  ["72 h", 72 * 3600],
])("%j is %d seconds", (text, seconds) => {
  expect(readLength(text)).toEqual({ seconds });
});

test.each([
  ["", "empty"],
  ["  ", "empty"],
  ["soon", "unclear"],
  ["15 min or so", "unclear"],
  ["30 min 1 h", "unclear"],
  ["1 h 1 h", "unclear"],
  ["1:75", "unclear"],
  ["-5", "unclear"],
  [":30", "unclear"],
  ["0", "zero"],
  ["0 min", "zero"],
  ["0:00", "zero"],
  ["2 d", "days"],
  ["1 dia", "days"],
  ["2 weeks", "days"],
])("%j is refused: %s", (text, problem) => {
  expect(readLength(text)).toEqual({ problem });
});

test.each([
  [15 * 60, "15 min"],
  [3600, "1 h"],
  [5400, "1 h 30"],
  [3600 + 5 * 60, "1 h 05"],
  [90, "1 min 30 s"],
  [3661, "1 h 1 min 1 s"],
  [40, "40 s"],
  [0, "0 s"],
  [59.6, "1 min"],
  [-3, "0 s"],
])("%d seconds read %s", (seconds, text) => {
  expect(sayLength(seconds)).toBe(text);
});

test("what is said can be read again", () => {
  for (const seconds of [1, 59, 60, 61, 899, 900, 3599, 3600, 3605, 5400, 86_400, 100_861]) {
    expect(readLength(sayLength(seconds))).toEqual({ seconds });
  }
});
