import { expect, test } from "vitest";
import { akin, bare, languagesOf, sameLanguage, saysIn } from "./languages";

const texts = { es: {}, "pt-BR": {} };

test("what it was written with comes first, then the others by their code", () => {
  expect(languagesOf({ language: "en", texts: { "pt-BR": {}, es: {} } })).toEqual(["en", "es", "pt-BR"]);
  expect(languagesOf({ language: null, texts })).toEqual([null, "es", "pt-BR"]);
  expect(saysIn({ language: null, texts })).toEqual(["es", "pt-BR"]);
});

test("the same language is spoken in many places, and spelled in many ways", () => {
  expect([akin("pt-BR", "PT"), akin("pt", "es")]).toEqual([true, false]);
  expect([sameLanguage("pt-br", "pt-BR"), sameLanguage("pt", "pt-BR")]).toEqual([true, false]);
  expect([bare("pt-BR"), bare("")]).toEqual(["pt", ""]);
});
