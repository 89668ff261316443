import { expect, test } from "vitest";
import { row } from "@/test/rows";
import { shown } from "./useLinks";

const lamp = row({ id: 12 });
const vase = row({ id: 13 });

test("what is linked shows at once, changed in place of what it was, and gone when it ends", () => {
  const one = shown([], lamp, "causes");
  expect(one.map(({ relation, ticket }) => [relation, ticket.id])).toEqual([["causes", 12]]);
  const two = shown(one, vase, "related");
  expect(shown(two, lamp, "duplicate_of").map(({ relation, ticket }) => [relation, ticket.id])).toEqual([
    ["related", 13],
    ["duplicate_of", 12],
  ]);
  expect(shown(two, lamp, null).map(({ ticket }) => ticket.id)).toEqual([13]);
});
