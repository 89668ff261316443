import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { places } from "@/lib/hourline";
import { darkTokens, lightTokens, type Tokens } from "./tokens";

/** What DESIGN.md says of colours and measures, held against the code; and the contrast that all may rely on. */

const source = join(import.meta.dirname, "..");
const page = readFileSync(join(source, "../../DESIGN.md"), "utf8");
const schemes: [string, Tokens][] = [
  ["light", lightTokens],
  ["dark", darkTokens],
];
const GROUNDS = ["surface", "bg", "accent-wash", "sunk", "hover", "raised"];
const STATES = ["soon", "urgent", "breached", "held", "kept"];
const TEXT = ["ink", "ink-2", "ink-3", "accent", "safe", ...STATES];
const DRAWN = ["control", ...["safe", ...STATES].map((state) => `${state}-bar`)];

const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => line.split("|").map((cell) => cell.trim().replaceAll("`", "")));
const rowOf = (name: string): string[] => {
  const found = rows.find((cells) => cells[1] === name);
  if (!found) throw new Error(`DESIGN.md says nothing of ${name}`);
  return found;
};

function colour(tokens: Tokens, name: string): string {
  const value = tokens[`--hora-${name}`];
  if (!value) throw new Error(`no token ${name}`);
  return value;
}

/** Relative luminance and contrast as WCAG 2 define them. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(tokens: Tokens, one: string, other: string): number {
  const [dark, light] = [luminance(colour(tokens, one)), luminance(colour(tokens, other))].sort(
    (a, b) => a - b,
  ) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

test("the measure itself: black on white is 21, and a colour on itself 1", () => {
  const tokens = { "--hora-a": "#000000", "--hora-b": "#ffffff" };
  expect(contrast(tokens, "a", "b")).toBeCloseTo(21);
  expect(contrast(tokens, "b", "b")).toBe(1);
});

test.each(schemes)("%s: text can be read on every ground, and what is drawn can be seen", (_name, tokens) => {
  for (const ground of GROUNDS) {
    for (const text of TEXT) {
      expect(contrast(tokens, text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
    for (const drawn of DRAWN) {
      expect(contrast(tokens, drawn, ground), `${drawn} on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  }
});

test.each(schemes)(
  "%s: a state's words on its own wash, words on a note, the main button",
  (name, tokens) => {
    const least = name === "light" ? 5.3 : 6.4;
    for (const state of STATES) {
      expect(contrast(tokens, state, `${state}-wash`), state).toBeGreaterThanOrEqual(least);
      expect(contrast(tokens, "ink", `${state}-wash`), state).toBeGreaterThanOrEqual(7);
    }
    expect(contrast(tokens, "ink", "note")).toBeGreaterThanOrEqual(7);
    expect(contrast(tokens, "surface", "ink")).toBeGreaterThanOrEqual(7);
  },
);

test.each([...TEXT, ...DRAWN, "note-edge"])("DESIGN.md has %s and its contrast as they are", (name) => {
  const [, , light, lightRatios, dark, darkRatios] = rowOf(name);
  const ratios = (tokens: Tokens): string =>
    ["surface", "bg", "accent-wash"].map((ground) => contrast(tokens, name, ground).toFixed(1)).join(" / ");
  expect([light, lightRatios]).toEqual([colour(lightTokens, name), ratios(lightTokens)]);
  expect([dark, darkRatios]).toEqual([colour(darkTokens, name), ratios(darkTokens)]);
});

test("DESIGN.md tells of every colour, in light and dark, and of none that is not there", () => {
  const names = Object.keys(lightTokens).filter((name) => name !== "--hora-shadow");
  expect(Object.keys(darkTokens).sort()).toEqual(Object.keys(lightTokens).sort());
  for (const name of names) {
    const hexes = rowOf(name.replace("--hora-", "")).filter((cell) => cell.startsWith("#"));
    expect(hexes, name).toEqual([lightTokens[name as "--hora-ink"], darkTokens[name as "--hora-ink"]]);
  }
  const told = rows.filter((cells) => cells[2]?.startsWith("#")).map((cells) => `--hora-${cells[1]}`);
  expect(told.sort()).toEqual(names.sort());
});

test.each(Object.entries(places))("the hour line's place %s", (name, { k, g, t, h }) => {
  expect(rowOf(name).slice(2, 6).map(Number)).toEqual([k, g, t, h]);
});

test("every file that DESIGN.md names is there", () => {
  const names = [...page.matchAll(/`((?:app|components|features|lib)\/[\w./]+)`/g)].map(
    ([, name]) => name as string,
  );
  expect(names.length).toBeGreaterThan(15);
  expect(names.filter((name) => !existsSync(join(source, name)))).toEqual([]);
});
