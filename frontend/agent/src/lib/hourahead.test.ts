import { describe, expect, test } from "vitest";
import { minutes, NOW } from "@/test/rows";
import { brickAt, columnOf, columnsOf, rulerFor, stacked } from "./hourahead";

const desk = rulerFor(1376);
const phone = rulerFor(358);
const dueIn = (left: number) => NOW + minutes(left);
const standing = (dues: number[]) => stacked(dues, columnsOf(dues, NOW, desk));

test("on a page of 1440: 18 px a minute, 14 minutes of gutter, bricks of 41 in columns of 2.5 minutes", () => {
  expect(desk).toEqual({ k: 18, g: 14, step: 2.5, zero: 252, brick: 41 });
});

test("on a phone: columns of five minutes, wide enough for two initials", () => {
  expect(phone).toMatchObject({ k: 4.8, g: 10, step: 5 });
  expect(phone.brick).toBeGreaterThan(18);
});

test("never wider than its place, and never drawn backwards before it has one", () => {
  for (const width of [0, 320, 358, 700, 800, 1000, 1376, 3000]) {
    const { k, g } = rulerFor(width);
    expect(k).toBeGreaterThan(0);
    if (width > 320) expect((g + 60) * k).toBeLessThanOrEqual(width);
  }
});

describe("which column a deadline stands in", () => {
  test.each([
    [1.8, 0],
    [4.2, 1],
    [5.01, 2],
    [14.9, 5],
    [59, 23],
    [60, 23],
    [60.1, 23],
    [60.6, null],
    [-0.5, -1],
    [-3, -2],
    [-11, -5],
    [-13.9, -5],
    [-300, -5],
  ])("%d minutes left: column %s", (left, column) => {
    expect(columnOf(dueIn(left), NOW, desk)).toBe(column);
  });

  test("a column on a phone takes twice the time", () => {
    expect(columnOf(dueIn(7), NOW, phone)).toBe(1);
    expect(columnOf(dueIn(60), NOW, phone)).toBe(11);
    expect(columnOf(dueIn(-300), NOW, phone)).toBe(-2);
  });
});

test("bricks keep their distance from 'due now' on either side, and from each other", () => {
  const [before, first, second] = [brickAt(-1, desk), brickAt(0, desk), brickAt(1, desk)];
  expect(desk.zero - (before + desk.brick)).toBe(4);
  expect(first - desk.zero).toBe(3.5);
  expect(second - (first + desk.brick)).toBe(4);
});

test("bricks stand on each other, the soonest at the ground; what finds no room is counted", () => {
  const dues = [1, 1.1, 1.2, 1.3, 1.4, 31].map(dueIn);
  const [tall, lone] = standing(dues);
  expect(tall).toEqual({ column: 0, shown: dues.slice(0, 3), more: dues.slice(3, 5) });
  expect(lone).toEqual({ column: 12, shown: [dueIn(31)], more: [] });
  expect(standing(dues.slice(0, 4))[0]?.more).toEqual([]);
});

test("overdue columns come first, and what is due later than in an hour has none", () => {
  const columns = standing([-20, -1, 3, 90].map(dueIn));
  expect(columns.map(({ column }) => column)).toEqual([-5, -1, 1]);
});
