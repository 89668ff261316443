import { expect, test } from "vitest";
import type { FilledMacro, Macro } from "@/api/macros";
import { inTheirLanguage, nextLanguage } from "./inTheirLanguage";

const macro = (name: string, language: string | null, texts: Macro["texts"] = {}) =>
  ({ name, language, texts }) as Macro;
const spanish = { es: { text: "", html: "" }, "pt-BR": { text: "", html: "" } };
const macros = [
  macro("A caminho", "pt"),
  macro("Hours", null),
  macro("En camino", "es"),
  macro("On its way", "en"),
];
const names = (language: string | null) => inTheirLanguage(macros, language).map(({ name }) => name);

test.each([
  ["en", ["Hours", "On its way", "A caminho", "En camino"]],
  ["pt-BR", ["A caminho", "Hours", "En camino", "On its way"]],
  ["fr", ["Hours", "A caminho", "En camino", "On its way"]],
  [null, ["A caminho", "Hours", "En camino", "On its way"]],
])("for a customer who writes %s", (language, expected) => {
  expect(names(language)).toEqual(expected);
});

test("one that has a text in their language is in it", () => {
  const all = [macro("On its way", "en"), macro("Thanks", "en", spanish), macro("OK", null, spanish)];
  expect(inTheirLanguage(all, "es-MX").map(({ name }) => name)).toEqual(["Thanks", "OK", "On its way"]);
  expect(inTheirLanguage(all, "fr").map(({ name }) => name)).toEqual(["OK", "On its way", "Thanks"]);
});

test.each([
  ["en", "en", "es"],
  ["en", "es", "pt-BR"],
  ["en", "pt-BR", "en"],
  [null, "pt-BR", "und"],
  [null, null, "es"],
])("of one in %s, Spanish and Portuguese, after %s comes %s", (own, language, next) => {
  expect(nextLanguage(macro("Thanks", own, spanish), { language } as FilledMacro)).toBe(next);
});
