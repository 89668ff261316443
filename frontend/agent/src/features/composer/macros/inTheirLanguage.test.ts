import { expect, test } from "vitest";
import type { Macro } from "@/api/macros";
import { inTheirLanguage } from "./inTheirLanguage";

const macro = (name: string, language: string | null) => ({ name, language }) as Macro;
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
