import { expect, test } from "vitest";
import type { CustomField } from "@/api/fields";
import { moved } from "./order";

const field = (id: number, position: number): CustomField => ({
  id,
  key: `f${id}`,
  label: `F${id}`,
  kind: "text",
  choices: [],
  required_to_close: false,
  position,
});
const places = (fields: CustomField[], from: number, by: 1 | -1) =>
  moved(fields, from, by).map(({ id, order }) => [id, order.position]);

test("two change places, and the others are left alone", () => {
  const three = [field(1, 0), field(2, 1), field(3, 2)];
  expect(places(three, 2, -1)).toEqual([
    [3, 1],
    [2, 2],
  ]);
  expect(places(three, 0, 1)).toEqual([
    [2, 0],
    [1, 1],
  ]);
});

test("places that were never told apart are told apart", () => {
  expect(places([field(1, 0), field(2, 0), field(3, 0)], 1, -1)).toEqual([
    [1, 1],
    [3, 2],
  ]);
});
