import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

/** app → features → components, live, api, i18n, lib; and no feature knows another. */

const source = join(import.meta.dirname, "..");
const floors: Record<string, number> = {
  app: 3,
  features: 2,
  components: 1,
  live: 1,
  api: 1,
  i18n: 1,
  lib: 1,
};

const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) =>
  /\.tsx?$/.test(name),
);

function imports(file: string, text: string): string[] {
  const named = [...text.matchAll(/(?:from|import\()\s*["']([^"']+)["']/g)].map((match) => match[1] ?? "");
  return named.flatMap((name) => {
    if (name.startsWith("@/")) return [name.slice(2)];
    return name.startsWith(".") ? [relative(source, resolve(source, dirname(file), name))] : [];
  });
}

function wrongImports(file: string, text: string): string[] {
  const [floor = "", feature] = file.split("/");
  return imports(file, text).filter((target) => {
    const [other = "", otherFeature] = target.split("/");
    if (floor === "features" && other === "features") return feature !== otherFeature;
    return (floors[other] ?? 0) > (floors[floor] ?? 9);
  });
}

test("imports only go down, and features do not know each other", () => {
  const wrong = files.flatMap((file) =>
    wrongImports(file, readFileSync(join(source, file), "utf8")).map((target) => `${file} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test("the check sees a feature that imports another, and a component that imports a feature", () => {
  expect(wrongImports("features/queue/x.ts", 'import { a } from "@/features/ticket/b";')).toHaveLength(1);
  expect(wrongImports("features/queue/x.ts", 'import { a } from "../ticket/b";')).toHaveLength(1);
  expect(wrongImports("components/x.ts", 'import("@/features/queue/b")')).toHaveLength(1);
  expect(wrongImports("features/queue/x.ts", 'import { a } from "./b"; import c from "@/lib/c";')).toEqual(
    [],
  );
});

/** Customers' names as the server has them, on the screen or in a sentence. */
const bareNames = (text: string): string[] =>
  [...text.matchAll(/(?<!(?:nameOf|calledName)\()(?<![\w.?"])(?:\w+\??\.)*contact\.name\b/g)].map(
    ([name]) => name,
  );

test("customers are called by words for them: nobody reads the code of a visitor without a name", () => {
  const shown = files.filter((file) => !/\.test\.tsx?$/.test(file));
  const bare = shown.flatMap((file) =>
    bareNames(readFileSync(join(source, file), "utf8")).map((name) => `${file}: ${name}`),
  );
  expect(bare).toEqual([]);
});

test("the check sees a name as the server has it", () => {
  expect(bareNames("<b>{row.contact.name}</b>")).toEqual(["row.contact.name"]);
  expect(bareNames("nameOf(row.contact.name) calledName(known.get(1)?.contact.name)")).toEqual([]);
});
