import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Language } from "@/api/types";
import { i18n, languages, needWords, setLanguage } from "@/i18n";
import { say } from "./say";

beforeAll(() => needWords("doctor"));
afterAll(() => setLanguage("en"));

const source = readFileSync(
  join(import.meta.dirname, "../../../../../channels_integrations/doctor_words.py"),
  "utf8",
);
const words = source.slice(source.indexOf("WORDS:"), source.indexOf("class Finding"));
/** The server's codes, each with what it says of it in Python. */
const codes = new Map(
  [...words.matchAll(/^ {4}"([a-z_.]+)": Words\(([\s\S]*?)\),$/gm)].map(([, code = "", said = ""]) => [
    code,
    said,
  ]),
);
const QUEUED = ["waiting", "oldest_s"];
const holesOf = (python: string): string[] => {
  const named = [...python.matchAll(/{(\w+)(?::[^}]*)?}/g)].map((hole) => hole[1] ?? "");
  return python.includes("_QUEUED") ? [...named, ...QUEUED] : named;
};
const some = (python: string) => Object.fromEntries(holesOf(python).map((name) => [name, 2]));

test("the server's codes were found", () => {
  expect(codes.size).toBeGreaterThan(25);
  expect(holesOf(codes.get("disk.room") ?? "").sort()).toEqual(["gigabytes", "share", "where"]);
});

describe.each(languages)("in %s", (language: Language) => {
  beforeAll(() => setLanguage(language));

  test.each([...codes])("%s has words, and all its values are in them", (code, python) => {
    const parts = (["summary", "detail", "advice"] as const).map((part) =>
      say(i18n, { code, values: some(python) }, part),
    );
    const [summary, detail, advice] = parts;
    expect(summary).toBeTruthy();
    expect(detail !== null).toBe(/detail=|_QUEUED|ago\."|ever run|Of the last/.test(python));
    expect(advice !== null).toBe(/advice=|_START|Look at them/.test(python));
    expect(parts.join(" ")).not.toContain("{{");
    if (holesOf(python).length > 0) expect(parts.join(" ")).toMatch(/2/);
  });
});

test("numbers are written as the reader writes them, and one is one", async () => {
  await setLanguage("pt-BR");
  const found = { code: "disk.low", values: { gigabytes: 1.26, share: 0.043, where: "/data" } };
  expect(say(i18n, found, "summary")).toBe("1,3 GB livres (4%) em /data.");
  expect(say(i18n, { code: "migrations.missing", values: { count: 1 } }, "summary")).toBe(
    "Falta 1 migração.",
  );
});

test("what a newer server says is not known here", () => {
  expect(say(i18n, { code: "fax.jammed", values: {} }, "summary")).toBeNull();
});
