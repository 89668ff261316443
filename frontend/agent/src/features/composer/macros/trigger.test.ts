import { expect, test } from "vitest";
import { atIn, slashIn } from "./trigger";

test.each([
  ["/", { words: "", length: 1 }],
  ["/repl", { words: "repl", length: 5 }],
  ["/not this lot", { words: "not this lot", length: 13 }],
  ["see /repl", null],
  ["//", null],
  ["/usr/bin", null],
  ["", null],
  [null, null],
])("a slash asks for a macro only where a line begins: %s", (before, trigger) => {
  expect(slashIn(before)).toEqual(trigger);
});

test.each([
  ["@", { words: "", length: 1 }],
  ["Please ask @be", { words: "be", length: 3 }],
  ["@Ben Ok", { words: "Ben Ok", length: 7 }],
  ["(@ana", { words: "ana", length: 4 }],
  ["mail cleo@customer", null],
  ["@Ben Okafor has it", null],
  [null, null],
])("an @ calls somebody where a word begins: %s", (before, trigger) => {
  expect(atIn(before)).toEqual(trigger);
});
