import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import boardEn from "./board/en.json";
import boardEs from "./board/es.json";
import boardPt from "./board/pt-BR.json";
import channelsEn from "./channels/en.json";
import channelsEs from "./channels/es.json";
import channelsPt from "./channels/pt-BR.json";
import composerEn from "./composer/en.json";
import composerEs from "./composer/es.json";
import composerPt from "./composer/pt-BR.json";
import contactsEn from "./contacts/en.json";
import contactsEs from "./contacts/es.json";
import contactsPt from "./contacts/pt-BR.json";
import counterEn from "./counter/en.json";
import counterEs from "./counter/es.json";
import counterPt from "./counter/pt-BR.json";
import doctorEn from "./doctor/en.json";
import doctorEs from "./doctor/es.json";
import doctorPt from "./doctor/pt-BR.json";
import doorEn from "./door/en.json";
import doorEs from "./door/es.json";
import doorPt from "./door/pt-BR.json";
import en from "./en.json";
import es from "./es.json";
import { i18n, needWords, setLanguage } from "./index";
import pagesEn from "./pages/en.json";
import pagesEs from "./pages/es.json";
import pagesPt from "./pages/pt-BR.json";
import promisesEn from "./promises/en.json";
import promisesEs from "./promises/es.json";
import promisesPt from "./promises/pt-BR.json";
import pt from "./pt-BR.json";
import reportsEn from "./reports/en.json";
import reportsEs from "./reports/es.json";
import reportsPt from "./reports/pt-BR.json";
import searchEn from "./search/en.json";
import searchEs from "./search/es.json";
import searchPt from "./search/pt-BR.json";
import tellingEn from "./telling/en.json";
import tellingEs from "./telling/es.json";
import tellingPt from "./telling/pt-BR.json";
import ticketEn from "./ticket/en.json";
import ticketEs from "./ticket/es.json";
import ticketPt from "./ticket/pt-BR.json";
import workEn from "./work/en.json";
import workEs from "./work/es.json";
import workPt from "./work/pt-BR.json";

type Tree = { [key: string]: string | Tree };

const flat = (tree: Tree, path = ""): Map<string, string> => {
  const entries = Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value] as const] : [...flat(value, `${path}${key}.`).entries()],
  );
  return new Map(entries);
};

/** Several files as one: a part may add to what the words of every page began. */
const together = (...trees: Tree[]) => new Map(trees.flatMap((tree) => [...flat(tree)]));

const source = join(import.meta.dirname, "..");
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
  (name) => /\.tsx?$/.test(name) && !/\.test\./.test(name),
);
const code = files.map((name) => readFileSync(join(source, name), "utf8")).join("\n");

const plural = /_(zero|one|many|other)$/;
const bare = (keys: Iterable<string>) => new Set([...keys].map((key) => key.replace(plural, "")));
const holes = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).sort();

const english = together(
  en,
  boardEn,
  channelsEn,
  composerEn,
  contactsEn,
  counterEn,
  doctorEn,
  doorEn,
  pagesEn,
  promisesEn,
  reportsEn,
  searchEn,
  tellingEn,
  ticketEn,
  workEn,
);
const literal = new Set([...code.matchAll(/["'`]([\w-]+(?:\.[\w-]+)+)["'`]/g)].map((match) => match[1]));
const computed = [...code.matchAll(/`([\w-]+(?:\.[\w-]+)*\.)\$\{/g)].map((match) => match[1] ?? "");
const isUsed = (key: string) => literal.has(key) || computed.some((prefix) => key.startsWith(prefix));

test.each([
  [
    "pt-BR",
    together(
      pt,
      boardPt,
      channelsPt,
      composerPt,
      contactsPt,
      counterPt,
      doctorPt,
      doorPt,
      pagesPt,
      promisesPt,
      reportsPt,
      searchPt,
      tellingPt,
      ticketPt,
      workPt,
    ),
  ],
  [
    "es",
    together(
      es,
      boardEs,
      channelsEs,
      composerEs,
      contactsEs,
      counterEs,
      doctorEs,
      doorEs,
      pagesEs,
      promisesEs,
      reportsEs,
      searchEs,
      tellingEs,
      ticketEs,
      workEs,
    ),
  ],
])("%s says everything English says, with the same values in it", (_, other) => {
  expect([...other.keys()].filter((key) => !plural.test(key)).sort()).toEqual(
    [...english.keys()].filter((key) => !plural.test(key)).sort(),
  );
  expect([...bare(other.keys())].sort()).toEqual([...bare(english.keys())].sort());
  for (const [key, text] of other) {
    expect(text.trim(), key).not.toBe("");
    if (english.has(key)) expect(holes(text), key).toEqual(holes(english.get(key) ?? ""));
  }
});

test("no sentence is kept that nothing says", () => {
  expect([...bare(english.keys())].filter((key) => !isUsed(key))).toEqual([]);
});

test("every key that is said exists", () => {
  const said = [...code.matchAll(/\bt\(\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
  expect(said.filter((key) => !bare(english.keys()).has(key))).toEqual([]);
});

test("a page's own words come with it, and follow the reader to another language", async () => {
  expect(i18n.t("promises.title")).toBe("promises.title");
  await needWords("promises");
  expect(i18n.t("promises.title")).toBe("Promises");
  await setLanguage("pt-BR");
  expect(i18n.t("promises.title")).toBe("Promessas");
  await needWords("reports");
  expect(i18n.t("reports.title")).toBe("Relatórios");
  await setLanguage("en");
  expect(i18n.t("reports.title")).toBe("Reports");
});

test("a language that is spoken already is not said to every word on the page again", async () => {
  const told: string[] = [];
  const hear = (language: string) => void told.push(language);
  i18n.on("languageChanged", hear);
  await setLanguage("en");
  await setLanguage("es");
  await setLanguage("es");
  await setLanguage("en");
  i18n.off("languageChanged", hear);
  expect(told).toEqual(["es", "en"]);
  expect(document.documentElement.lang).toBe("en");
});
