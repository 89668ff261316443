import { expect, test } from "vitest";
import type { Row } from "@/api/types";
import { ana, at, ben, minutes, NOW, row } from "@/test/rows";
import { matchesAll, namesClosed } from "./matching";

const reader = { me: ana.id, now: NOW };
const is = (change: Partial<Row>, field: string, op: string, value?: unknown) =>
  matchesAll(row(change), [{ field, op, value }], reader);

test.each<[Partial<Row>, string, string, unknown, string]>([
  [{ status: "open" }, "status", "is", "open", "yes"],
  [{ status: "pending" }, "status", "any_of", ["open", "pending"], "yes"],
  [{ status: "on_hold" }, "status", "none_of", ["open", "pending"], "yes"],
  [{ assignee: ana }, "assignee", "is", "me", "yes"],
  [{ assignee: ben }, "assignee", "is", "me", "no"],
  [{ assignee: null }, "assignee", "is", "none", "yes"],
  [{ assignee: ben }, "assignee", "any_of", ["none", 2], "yes"],
  [{ assignee: null }, "assignee", "is_not", "me", "yes"],
  [{ assignee: null }, "assignee", "unset", null, "yes"],
  [{ team_id: 3 }, "team", "is", 3, "yes"],
  [{ team_id: null }, "team", "any_of", [3, "none"], "yes"],
  [{ team_id: null }, "team", "set", null, "no"],
  [{ channel_kind: "email" }, "channel", "any_of", ["email", "twilio"], "yes"],
  [{ priority: "high" }, "priority", "is_not", "high", "no"],
  [{ tags: ["lamp", "refund"] }, "tag", "is", "refund", "yes"],
  [{ tags: ["lamp"] }, "tag", "none_of", ["refund"], "yes"],
  [{ tags: [] }, "tag", "unset", null, "yes"],
  [{ language: "pt-BR" }, "language", "is", "pt", "yes"],
  [{ language: "pt" }, "language", "is", "pt-BR", "no"],
  [{ language: null }, "language", "is", "pt", "no"],
  [{ tier: "gold" }, "tier", "is", "gold", "yes"],
  [{ tier: null }, "tier", "is_not", "gold", "yes"],
  [{ created_at: at(-minutes(30)) }, "created", "before", at(-minutes(10)), "yes"],
  [{ created_at: at(-minutes(30)) }, "created", "after", at(-minutes(10)), "no"],
  [{ created_at: at(-minutes(30)) }, "created", "within_minutes", 60, "yes"],
  [{ created_at: at(-minutes(90)) }, "created", "within_minutes", 60, "no"],
  [{ due_at: at(minutes(10)) }, "due", "within_minutes", 15, "yes"],
  [{ due_at: at(-minutes(10)) }, "due", "within_minutes", 15, "yes"],
  [{ due_at: at(minutes(20)) }, "due", "within_minutes", 15, "no"],
  [{ due_at: null }, "due", "within_minutes", 15, "no"],
  [{ due_at: null }, "due", "set", null, "no"],
  [{ unread: true }, "unread", "is", true, "yes"],
  [{ contact: { id: 7, name: "Cleo" } }, "contact", "is", 7, "yes"],
  [{}, "field.order", "is", "BL-1", "unknown"],
  [{}, "field.order", "unset", null, "unknown"],
])("%j: %s %s %j is %s", (change, field, op, value, expected) => {
  expect(is(change, field, op, value)).toBe(expected);
});

test("all filters must hold; one that does not settles it whatever is unknown", () => {
  const both = (status: Row["status"]) =>
    matchesAll(
      row({ status }),
      [
        { field: "status", op: "is", value: "open" },
        { field: "field.order", op: "set" },
      ],
      reader,
    );
  expect(both("open")).toBe("unknown");
  expect(both("pending")).toBe("no");
  expect(matchesAll(row(), [], reader)).toBe("yes");
});

test("closed tickets are asked for by name only", () => {
  expect(namesClosed([{ field: "status", op: "is", value: "closed" }])).toBe(true);
  expect(namesClosed([{ field: "status", op: "any_of", value: ["open", "closed"] }])).toBe(true);
  expect(namesClosed([{ field: "status", op: "is_not", value: "closed" }])).toBe(false);
  expect(namesClosed([{ field: "tag", op: "is", value: "closed" }])).toBe(false);
});
