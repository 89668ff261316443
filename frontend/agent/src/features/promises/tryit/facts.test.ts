import { expect, test } from "vitest";
import type { Match } from "@/api/policies";
import type { Facts } from "@/api/policyMatch";
import { everyone, policy } from "@/test/rules";
import { judge, missesOf } from "./facts";

test.each<[Match, Facts, string[]]>([
  [{}, {}, []],
  [{ channel: ["email", "webchat"] }, { channel: "webchat" }, []],
  [{ channel: ["email"] }, { channel: "webchat" }, ["channel"]],
  [{ channel: ["email"] }, {}, ["channel"]],
  [{ team: [3] }, { team: 3 }, []],
  [{ tag: ["vip", "late"] }, { tags: ["late", "x"] }, []],
  [{ tag: ["vip"] }, { tags: ["late"] }, ["tag"]],
  [{ language: ["pt"] }, { language: "pt-BR" }, []],
  [{ language: ["pt-BR"] }, { language: "pt" }, ["language"]],
  [{ priority: ["normal"] }, {}, []],
  [{ priority: ["urgent"], tier: ["gold"] }, { tier: "silver" }, ["priority", "tier"]],
])("%j on %j misses %j", (match, facts, misses) => {
  expect(missesOf(match, facts)).toEqual(misses);
});

const gold: Facts = { channel: "webchat", tier: "gold" };
const all = [policy({ id: 2, position: 1 }), everyone()];
const draft = policy({ id: 3, name: "All of gold", position: 2, match: { tier: ["gold"] } });

test("the first that fits wins; the draft is judged at its own place", () => {
  expect(judge(all, draft, gold)).toMatchObject({ winner: { id: 2 }, fits: true });
  expect(judge(all, { ...draft, position: 0 }, gold).winner?.id).toBe(3);
  expect(judge(all, draft, { tier: "gold" }).winner?.id).toBe(3);
});

test("where nothing fits it is the fallback's, and what keeps the draft from fitting is named", () => {
  expect(judge(all, draft, { tier: "silver" })).toMatchObject({
    winner: { fallback: true },
    fits: false,
    misses: ["tier"],
  });
});

test("the draft stands in for its saved self, and one that is off takes nothing", () => {
  const changed = policy({ id: 2, position: 1, match: { tier: ["silver"] } });
  expect(judge(all, changed, gold).winner?.id).toBe(1);
  expect(judge(all, policy({ id: 2, active: false }), gold)).toMatchObject({ winner: { id: 1 }, fits: true });
});
