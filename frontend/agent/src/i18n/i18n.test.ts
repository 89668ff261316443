import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import en from "./en.json";
import es from "./es.json";
import pt from "./pt-BR.json";

type Tree = { [key: string]: string | Tree };

const flat = (tree: Tree, path = ""): Map<string, string> => {
  const entries = Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value] as const] : [...flat(value, `${path}${key}.`).entries()],
  );
  return new Map(entries);
};

const source = join(import.meta.dirname, "..");
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
  (name) => /\.tsx?$/.test(name) && !/\.test\./.test(name),
);
const code = files.map((name) => readFileSync(join(source, name), "utf8")).join("\n");

const plural = /_(one|many|other)$/;
const bare = (keys: Iterable<string>) => new Set([...keys].map((key) => key.replace(plural, "")));
const holes = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).sort();

const english = flat(en);
const literal = new Set([...code.matchAll(/["'`]([\w-]+(?:\.[\w-]+)+)["'`]/g)].map((match) => match[1]));
const computed = [...code.matchAll(/`([\w-]+(?:\.[\w-]+)*\.)\$\{/g)].map((match) => match[1] ?? "");
const isUsed = (key: string) => literal.has(key) || computed.some((prefix) => key.startsWith(prefix));

test.each([
  ["pt-BR", flat(pt)],
  ["es", flat(es)],
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
