import { expect, test } from "vitest";
import { repeats } from "./repeats";

const ASKED = "Essa manta volta em terracota? Estou esperando desde setembro!";

test.each([
  [ASKED, ASKED, true],
  [
    "Hi! I asked for a gift note with BL-48826 and…",
    "Hi! I asked for a gift note with BL-48826 and the box came.",
    true,
  ],
  [
    "Hi! I asked for a gift note with BL-48826...",
    "Hi! I asked for a gift note with BL-48826 and the box came.",
    true,
  ],
  [ASKED, "Voltou ontem, pode pedir.", false],
  ["Invoice", "Invoice please, with our company's name.", false],
  ["", "", false],
])("%s / %s", (subject, snippet, expected) => {
  expect(repeats(subject, snippet)).toBe(expected);
});
