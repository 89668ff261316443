import { expect, test } from "vitest";
import { piecesOf } from "./called";

const called = (text: string, names = ["Ana Prado", "Ben Okafor", "Ana Prado Lima"]): string[] =>
  piecesOf(text, names).flatMap((piece) => (piece.called ? [piece.text] : []));

test("names behind an @ stand out, the longest that fits", () => {
  expect(called("@Ben Okafor, see what @Ana Prado Lima wrote")).toEqual(["@Ben Okafor", "@Ana Prado Lima"]);
  expect(called("Ana Prado, ana@prado.example, @nobody")).toEqual([]);
});

test("no word is lost or doubled", () => {
  const text = "@Ana Prado\n(@Ben Okafor)";
  expect(
    piecesOf(text, ["Ana Prado", "Ben Okafor"])
      .map((piece) => piece.text)
      .join(""),
  ).toBe(text);
});

test("a name with signs in it is a name and no pattern", () => {
  expect(called("@A. (B)", ["A. (B)"])).toEqual(["@A. (B)"]);
  expect(called("@Ax (B)", ["A. (B)"])).toEqual([]);
});
