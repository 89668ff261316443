import { describe, expect, test } from "vitest";
import { brick, dante, ines } from "@/test/board";
import { ana, ben } from "@/test/rows";
import { relief, spread } from "./plan";

const on = (person: typeof ana, open: number, online = true) => ({ ...person, open, online });
const tickets = (count: number, assignee: typeof ana | null = null) =>
  Array.from({ length: count }, (_, index) => brick({ id: index + 1, assignee }));
const ids = (gift: { tickets: { id: number }[] } | undefined) => gift?.tickets.map(({ id }) => id);

describe("what nobody has", () => {
  test("goes to those who have the fewest, the soonest first", () => {
    const gifts = spread(tickets(4), [on(ana, 7), on(ines, 3), on(dante, 4)]);
    expect(gifts.map(({ to }) => to.name)).toEqual([ines.name, dante.name]);
    expect(gifts.map(ids)).toEqual([[1, 2, 4], [3]]);
  });

  test("goes to nobody who is not on", () => {
    expect(spread(tickets(2), [on(ana, 0, false)])).toEqual([]);
  });

  test("nothing to give, no gifts", () => {
    expect(spread([], [on(ana, 1)])).toEqual([]);
  });
});

describe("taking from who has too much", () => {
  test("half of what is at risk, those due last, to the one who has the fewest", () => {
    const move = relief(tickets(4, ben), [on(ben, 9), on(ana, 5), on(ines, 2)]);
    expect(move).toMatchObject({ from: ben, gift: { to: ines } });
    expect(ids(move?.gift)).toEqual([3, 4]);
  });

  test("all of it from somebody who has left", () => {
    expect(ids(relief(tickets(3, ben), [on(ben, 3, false), on(ana, 5)])?.gift)).toEqual([1, 2, 3]);
  });

  test("not when the other would then have more", () => {
    expect(relief(tickets(4, ben), [on(ben, 5), on(ana, 4)])).toBeNull();
  });

  test("not a single ticket from somebody who is at it", () => {
    expect(relief(tickets(1, ben), [on(ben, 9), on(ana, 0)])).toBeNull();
  });

  test("not when there is nobody else, or nothing is owned", () => {
    expect(relief(tickets(4, ben), [on(ben, 9), on(ana, 0, false)])).toBeNull();
    expect(relief(tickets(4), [on(ana, 0)])).toBeNull();
  });
});
