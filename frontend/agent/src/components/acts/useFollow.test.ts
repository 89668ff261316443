import { expect, test } from "vitest";
import { ana, ben } from "@/test/rows";
import { followed } from "./useFollow";

test("the reader stands among the followers by name, once, and is gone again", () => {
  const alone = { following: false, followers: [ben] };
  const both = followed(alone, ana, true);
  expect(both).toEqual({ following: true, followers: [ana, ben] });
  expect(followed(both, ana, true)).toEqual(both);
  expect(followed(both, ana, false)).toEqual(alone);
});
