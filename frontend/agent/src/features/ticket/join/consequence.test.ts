import { beforeAll, expect, test } from "vitest";
import type { Ticket } from "@/api/types";
import { i18n, needWords } from "@/i18n";
import { pretendScreen } from "@/test/page";
import { at, minutes, NOW } from "@/test/rows";
import { ticket } from "@/test/tickets";
import { sayMerge } from "./consequence";

beforeAll(async () => {
  pretendScreen();
  await needWords("ticket");
});

const ten = at(minutes(10));
const hour = at(minutes(60));
const other = { id: 8, name: "Rui Falcão", language: null, identities: [] };
const said = (source: Partial<Ticket>, into: Partial<Ticket>) =>
  sayMerge(i18n.t, "en", ticket(0, source), ticket(0, { id: 42, ...into }), NOW);

test.each<[string, Partial<Ticket>, Partial<Ticket>, string]>([
  [
    "both wait: the one that waits longer counts",
    { due_at: ten },
    { due_at: hour },
    "The longer wait counts: due 14:30.",
  ],
  [
    "both wait, the other one longer",
    { due_at: hour },
    { due_at: ten },
    "The longer wait counts: due 14:30.",
  ],
  ["only this one waits", { due_at: ten }, { due_at: null }, "The promise goes on there, due 14:30."],
  ["only the other one waits", { due_at: null }, { due_at: hour }, "The promise there stays, due 15:20."],
  ["none waits", { due_at: null }, { due_at: null }, "Nothing is promised in either at the moment."],
])("%s", (_, source, into, promise) => {
  expect(said(source, into)).toEqual([
    "The messages go to ticket 42, and this one closes.",
    promise,
    "This cannot be undone.",
  ]);
});

test("it says when the other opens again, and to whom answers go", () => {
  expect(said({ unread: true }, { status: "closed", contact: other })).toEqual(
    expect.arrayContaining(["Ticket 42 opens again.", "From then on answers go to Rui Falcão."]),
  );
  expect(said({ unread: false }, { status: "closed" }).join()).not.toMatch(/opens again|answers go/);
});
