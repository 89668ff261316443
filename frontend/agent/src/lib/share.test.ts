import { expect, test } from "vitest";
import { share } from "./share";

test.each([
  ["en", 96.14, "96.1 %"],
  ["pt-BR", 96.14, "96,1 %"],
  ["en", 100, "100.0 %"],
  ["en", 99.97, "99.9 %"],
  ["en", 0, "0.0 %"],
  ["en", null, "–"],
])("%s %s reads %s", (language, value, text) => {
  expect(share(language, value)).toBe(text);
});
