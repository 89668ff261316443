import { expect, test } from "vitest";
import type { Macro } from "@/api/macros";
import {
  freeLanguages,
  NEW,
  OWN,
  orderOf,
  reworded,
  saved,
  saysSomething,
  scoped,
  without,
  wordsOf,
} from "./order";

test("a macro is written on as it is", () => {
  const macro: Macro = {
    ...{
      id: 1,
      name: "Lot",
      folder: "Damage",
      shortcut: "lot",
      language: "pt",
      text: "Olá",
      html: "<b>Olá</b>",
      texts: { es: { text: "Hola", html: "" } },
    },
    ...{
      actions: [{ kind: "tag", value: "lot" }],
      scope: "team",
      team: { id: 4, name: "Care" },
      owner: null,
    },
    ...{ uses: 3, last_used_at: null, version: 2, archived: false },
  };
  expect(orderOf(macro)).toEqual({
    ...{ name: "Lot", folder: "Damage", shortcut: "lot", language: "pt", text: "Olá", html: "<b>Olá</b>" },
    ...{ texts: { es: { text: "Hola", html: "" } } },
    ...{ actions: [{ kind: "tag", value: "lot" }], scope: "team", team: 4 },
  });
});

test("words written anew do not keep the formatting of the old ones", () => {
  expect(reworded({ ...NEW, text: "a", html: "<b>a</b>" }, "b")).toMatchObject({ text: "b", html: "" });
});

test("each language is written anew by itself, and can go again", () => {
  const begun = reworded({ ...NEW, text: "Hi", html: "<b>Hi</b>" }, "", "es");
  expect(wordsOf(begun, "es")).toEqual({ text: "", html: "" });
  const both = reworded(begun, "Hola", "es");
  expect([wordsOf(both, "es").text, wordsOf(both, OWN).text, both.html]).toEqual(["Hola", "Hi", "<b>Hi</b>"]);
  expect(without(both, "es").texts).toEqual({});
  expect(wordsOf(both, "fr").text).toBe("");
});

test("words in any language are words", () => {
  expect(saysSomething(NEW)).toBe(false);
  expect(saysSomething(reworded(NEW, " ", "es"))).toBe(false);
  expect(saysSomething(reworded(NEW, "Hola", "es"))).toBe(true);
});

test("a language is offered once, and its own stays to be chosen", () => {
  const order = reworded({ ...NEW, language: "en" }, "Olá", "PT-br");
  expect(freeLanguages(order)).not.toContain("en");
  expect(freeLanguages(order)).not.toContain("pt-BR");
  expect(freeLanguages(order)).toContain("es");
  expect(freeLanguages(order, "en")).toContain("en");
  expect(freeLanguages({ ...NEW, language: "eu" }, "eu")[0]).toBe("eu");
});

test("only what belongs to a team names one", () => {
  const ours = scoped(NEW, "team", 4);
  expect(ours.team).toBe(4);
  expect(scoped(ours, "all", 4).team).toBeNull();
});

test("a slash before the shortcut and tags without a name are left out", () => {
  const order = saved({
    ...{ ...NEW, name: " Lot ", shortcut: "/lot" },
    actions: [
      { kind: "tag", value: "" },
      { kind: "snooze", value: null },
    ],
  });
  expect(order).toMatchObject({ name: "Lot", shortcut: "lot", actions: [{ kind: "snooze", value: null }] });
});
