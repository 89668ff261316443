import { expect, test } from "vitest";
import { ana, ben } from "@/test/rows";
import { called } from "./MentionList";
import { mentioned } from "./mentioned";

const anaPaula = { id: 3, name: "Ana Prado Lima", initials: "AL" };

test("everybody whose name stands behind an @ is called, once", () => {
  expect(mentioned("@Ben Okafor and @Ana Prado: see what @Ben Okafor wrote", [ana, ben])).toEqual([2, 1]);
  expect(mentioned("Ana Prado knows, ask ana@prado.example", [ana, ben])).toEqual([]);
});

test("a name that begins like another's calls only its owner", () => {
  expect(mentioned("@Ana Prado Lima please", [ana, anaPaula])).toEqual([3]);
});

test("a colleague is found by any part of the name, with or without accents", () => {
  const ines = { id: 4, name: "Inês Távora", initials: "IT" };
  expect(called([ana, ben, ines], "tav")).toEqual([ines]);
  expect(called([ana, ben, ines], "ok")).toEqual([ben]);
  expect(called([ana, ben, ines], "rad")).toEqual([]);
  expect(called([ana, ben, ines], "")).toHaveLength(3);
});
