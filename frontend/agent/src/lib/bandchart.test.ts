import { describe, expect, test } from "vitest";
import type { Outcome } from "@/api/forecast";
import { forecast } from "@/test/board";
import { at, minutes, NOW } from "@/test/rows";
import { bandChart } from "./bandchart";

const frame = { left: 40, right: 600, top: 20, bottom: 200 };
const flat = (mean: number, p95 = mean, hours = 2): Outcome => ({
  mean,
  p5: mean,
  p95,
  curve: [1, 2].map((step) => ({ at: at((minutes(60) * hours * step) / 2), mean, p5: mean, p95 })),
});
const values = (outcome: Outcome) => bandChart(at(0), outcome, null, frame).y.map(({ value }) => value);

test("starts at the axis, ends at the right edge, and the upper edge of the band touches the top", () => {
  const { staffed, scenarios } = forecast();
  if (!staffed) throw new Error("the sample has a forecast");
  const chart = bandChart(at(0), staffed, scenarios[1] ?? null, frame);
  expect(chart.mean).toMatch(/^M40 200L/);
  expect(chart.high).toMatch(/L600 20$/);
  expect(chart.meanEnd).toBeLessThan(chart.otherEnd ?? 0);
  expect(chart.band).toMatch(/^M40 200.*L600 20L600 [\d.]+.*L40 200Z$/);
});

test("without a comparison there is no second line", () => {
  expect(bandChart(at(0), flat(1), null, frame)).toMatchObject({ other: null, otherEnd: null });
});

describe("levels are whole tickets, at most three above zero", () => {
  test.each([
    [0, [0, 1, 2]],
    [1, [0, 1, 2]],
    [3, [0, 1, 2, 3]],
    [10.5, [0, 4, 8]],
    [29, [0, 10, 20]],
    [4000, [0, 4000 / 3, 8000 / 3, 4000]],
  ])("up to %d", (most, levels) => {
    expect(values(flat(most))).toEqual(levels);
  });

  test("a comparison that is worse still fits", () => {
    expect(bandChart(at(0), flat(1), flat(9), frame).otherEnd).toBe(20);
  });
});

describe("times", () => {
  const times = (hours: number) =>
    bandChart(at(0), flat(1, 1, hours), null, frame).x.map(({ value }) => (value - NOW) / minutes(1));

  test("full hours, none at the very start, and the end", () => {
    expect(times(2)).toEqual([40, 120]);
    expect(times(220 / 60)).toEqual([40, 100, 160, 220]);
  });

  test("each second hour when there are many", () => {
    expect(times(8)).toEqual([160, 280, 400, 480]);
  });
});
