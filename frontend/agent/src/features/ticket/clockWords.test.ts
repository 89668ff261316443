import { afterEach, beforeAll, expect, test } from "vitest";
import type { TimelineItem } from "@/api/types";
import { i18n, languages, needWords, setLanguage } from "@/i18n";
import { clockLines } from "./clockWords";

beforeAll(() => needWords("ticket"));
afterEach(() => setLanguage("en"));

const METRICS = [
  "first_response",
  "next_response",
  "periodic_update",
  "pausable_update",
  "requester_wait",
  "agent_work",
  "first_resolution",
  "total_resolution",
];
const data = {
  target_s: 3600,
  elapsed_s: 1560,
  worked_s: 720,
  deadline: "2026-11-22T14:20:00Z",
  percent: 125,
  into_id: 42,
  reason: "Mail was down",
  note: "",
};
const names = { agents: new Map(), teams: new Map() };

function said(kind: string, more: Record<string, unknown> = {}, language = "en"): string {
  const actor = { kind: "agent", id: 1, name: "Ana Prado" } as const;
  const item: TimelineItem = { seq: 1, kind, at: "2026-11-22T13:20:00Z", actor, data: { ...data, ...more } };
  return clockLines[kind]?.(i18n.t, item, names, language).text ?? "";
}

test.each(languages)("every kind about every metric is said in %s", async (language) => {
  await setLanguage(language);
  for (const kind of Object.keys(clockLines))
    for (const metric of METRICS)
      for (const outcome of ["met", "met_late", "cancelled"]) {
        const text = said(kind, { metric, outcome }, language);
        expect(text, kind).not.toMatch(/undefined|ticket\.event|\{\{|^$/);
      }
});

test("an answer is an answer, and other promises are named", () => {
  expect(said("clock.stopped", { metric: "next_response", outcome: "met" })).toMatch(/answered after 26 min/);
  expect(said("clock.stopped", { metric: "total_resolution", outcome: "met" })).toMatch(/^Solution.*26 min/);
  expect(said("clock.stopped", { metric: "agent_work", outcome: "cancelled" })).toMatch(/^Our work/);
});

test("what stands still is due at no time", () => {
  expect(said("clock.resumed", { metric: "agent_work" })).toMatch(/due/);
  expect(said("clock.resumed", { metric: "agent_work", deadline: null })).not.toMatch(/due|null/);
  expect(said("clock.retargeted", { metric: "agent_work", deadline: null })).not.toMatch(/due|null/);
});

test("who has it, and what they say", () => {
  expect(said("sla.acknowledged", {})).toBe("Ana Prado has it");
  expect(said("sla.acknowledged", { note: "On the phone" })).toBe("Ana Prado has it: On the phone");
  expect(said("sla.breach_voided", {})).toMatch(/Ana Prado.*Mail was down/);
});
