import { beforeEach, expect, test } from "vitest";
import {
  filledIn,
  holesIn,
  nothingFilledIn,
  recentTemplates,
  rememberTemplate,
  templateOf,
} from "./template";

const shipped = {
  name: "order_shipped",
  language: "en_GB",
  words: "Hi {{1}}, order {{2}} is on its way. Thank you, {{1}}!",
  values: ["Cleo", "BL-48102"],
};

beforeEach(() => localStorage.clear());

test("a template reads as the customer will read it, the same value wherever it stands", () => {
  expect(filledIn(shipped)).toBe("Hi Cleo, order BL-48102 is on its way. Thank you, Cleo!");
  expect(holesIn(shipped.words)).toBe(2);
});

test("what is not filled in is seen, and holds the answer back", () => {
  const half = { ...shipped, values: ["Cleo", "  "] };
  expect(filledIn(half)).toContain("order {{2}}");
  expect(templateOf(half)).toBeNull();
  expect(templateOf(nothingFilledIn("en"))).toBeNull();
  expect(templateOf({ ...shipped, name: "" })).toBeNull();
});

test("the provider is given the name, the language and the values in their order", () => {
  expect(templateOf(shipped)).toEqual({
    name: "order_shipped",
    language: "en_GB",
    parameters: ["Cleo", "BL-48102"],
  });
});

test("values left over from longer words are not sent", () => {
  expect(templateOf({ ...shipped, words: "Hi {{1}}" })?.parameters).toEqual(["Cleo"]);
});

test("what was sent is offered again without the last customer's values, once, for its channel alone", () => {
  rememberTemplate(4, shipped);
  rememberTemplate(4, { ...shipped, name: "refund_made" });
  rememberTemplate(4, shipped);
  expect(recentTemplates(4).map(({ name }) => name)).toEqual(["order_shipped", "refund_made"]);
  expect(recentTemplates(4)[0]?.values).toEqual([]);
  expect(recentTemplates(5)).toEqual([]);
});
