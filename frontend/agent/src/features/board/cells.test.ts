import { describe, expect, test } from "vitest";
import { ana, at, ben, minutes, NOW, row } from "@/test/rows";
import { type Cell, holds, isPast } from "./cells";

const all = (band: Cell["band"]): Cell => ({ of: { kind: "all" }, band });
const due = (left: number) =>
  row({ due_at: at(minutes(left)), channel_kind: "email", team_id: 2, assignee: ana });

describe("whose tickets", () => {
  const ours = due(3);
  test.each<[string, Cell["of"], boolean]>([
    ["of this channel", { kind: "channel", channel: "email" }, true],
    ["of another channel", { kind: "channel", channel: "twilio" }, false],
    ["of this team", { kind: "team", id: 2, name: "Orders" }, true],
    ["of another team", { kind: "team", id: 3, name: "Stores" }, false],
    ["of Ana", { kind: "agent", id: ana.id, name: ana.name }, true],
    ["of Ben", { kind: "agent", id: ben.id, name: ben.name }, false],
    ["of no one", { kind: "noOne" }, false],
    ["of anyone", { kind: "all" }, true],
  ])("%s", (_, of, held) => {
    expect(holds({ of, band: "in_5" }, null, ours, NOW)).toBe(held);
    expect(holds({ of, band: "in_15" }, null, ours, NOW)).toBe(false);
  });

  test("a ticket without an owner is no one's", () => {
    expect(holds({ of: { kind: "noOne" }, band: "open" }, null, row(), NOW)).toBe(true);
  });
});

test("the board of one team, or of no team, opens only its own", () => {
  expect(holds(all("in_5"), 2, due(3), NOW)).toBe(true);
  expect(holds(all("in_5"), 3, due(3), NOW)).toBe(false);
  expect(holds(all("in_5"), "none", due(3), NOW)).toBe(false);
  expect(holds(all("open"), "none", row({ team_id: null }), NOW)).toBe(true);
});

test("open means a deadline, however far; without one a ticket promises nothing", () => {
  expect(holds(all("open"), null, due(500), NOW)).toBe(true);
  expect(holds(all("open"), null, row({ due_at: null }), NOW)).toBe(false);
});

test.each<[Cell["band"], number, boolean]>([
  ["over", -1, false],
  ["over", 1, true],
  ["in_5", 5, false],
  ["in_5", 6, true],
  ["in_60", 59, false],
  ["in_60", 61, true],
  ["open", 5000, false],
])("reading for %s: %d minutes left is past the end: %s", (band, left, past) => {
  expect(isPast(all(band), due(left), NOW)).toBe(past);
});

test("tickets without a deadline come last, so reading ends at the first", () => {
  expect(isPast(all("open"), row({ due_at: null }), NOW)).toBe(true);
});
