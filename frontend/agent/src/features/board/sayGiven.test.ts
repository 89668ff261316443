import i18n from "i18next";
import { beforeAll, expect, test } from "vitest";
import { needWords } from "@/i18n";
import { ben } from "@/test/rows";
import type { Refusal } from "./reassign";
import { sayReason } from "./sayGiven";

beforeAll(() => needWords("board"));

test.each<[string, Partial<Refusal>]>([
  ["it is closed.", { reason: "closed", assignee: null }],
  ["somebody has given it to Ben Okafor meanwhile.", { reason: "taken", assignee: ben }],
  ["somebody has taken it from its owner meanwhile.", { reason: "taken", assignee: null }],
  ["The server is busy.", { reason: "The server is busy." }],
])("a ticket stayed where it was: %s", (words, refusal) => {
  expect(sayReason(i18n.t, { id: 1, reason: "", ...refusal })).toBe(words);
});
