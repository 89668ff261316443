import { expect, test } from "vitest";
import { knownAs, offered } from "./tagging";

const used = ["refund", "Devolução", "late delivery"].map((tag, place) => ({ tag, uses: 9 - place }));

test.each([
  ["Refund", "refund"],
  ["devolucao", "Devolução"],
  ["DEVOLUÇÃO", "Devolução"],
  ["Lampada", "lâmpada"],
  ["refunds", "refunds"],
  ["", ""],
])("%j is %j", (typed, tag) => {
  expect(knownAs(typed, ["lâmpada"], used)).toBe(tag);
});

test("what the ticket carries is not offered, and an older answer only as far as it fits", () => {
  expect(offered(used, [], "")).toEqual(["refund", "Devolução", "late delivery"]);
  expect(offered(used, ["refund"], "")).toEqual(["Devolução", "late delivery"]);
  expect(offered(used, [], "devolu")).toEqual(["Devolução"]);
  expect(offered(used, [], "x")).toEqual([]);
});
