import { expect, test } from "vitest";
import { pieces } from "./whole";

const wholes = (text: string) => pieces(text).flatMap((piece) => (piece.whole ? [piece.text] : []));

test.each([
  ["Where is order BL-48190?", ["BL-48190?"]],
  ["Pedido #20418 ainda não chegou", ["#20418"]],
  ["Refund RF-2207 of € 1.299,90 please", ["RF-2207", "€ 1.299,90"]],
  ["Cobraram R$ 89,90 duas vezes", ["R$ 89,90"]],
  ["Un cargo de 129,00 € el lunes", ["129,00 €"]],
  ["Answer by 15:20 or 3 pm", ["15:20", "3 pm"]],
  ["Volta hoje até as 17h, ou 9h30", ["17h,", "9h30"]],
  ["Call +44 7700 900 417 now", ["+44 7700 900 417"]],
  ["It should be 14B not 14D", ["14B", "14D"]],
  ["3 hours late", ["3"]],
  ["El pedido n.º 48190", ["n.º 48190"]],
  ["No number at all", []],
  ["", []],
])("%s", (text, expected) => {
  expect(wholes(text)).toEqual(expected);
  expect(
    pieces(text)
      .map((piece) => piece.text)
      .join(""),
  ).toBe(text);
});

test("what would fit nowhere may be cut like any other text", () => {
  expect(wholes("See https://shop.example/orders/48190/items/2207?tab=photos")).toEqual([]);
});
