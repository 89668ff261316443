import { expect, test } from "vitest";
import { ana, at, ben, minutes, NOW, row } from "@/test/rows";
import { compare, followsTime, inView, isDecidable, placeOf, type Rule } from "./views";

const reader = { me: ana.id, now: NOW };
const rule = (key: string, filters: Rule["filters"] = []): Rule => ({ key, filters, order: "deadline" });
const closedOnes = [{ field: "status", op: "is", value: "closed" }];

test.each<[string, Parameters<typeof row>[0], string[]]>([
  ["nobody's", {}, ["all", "unassigned"]],
  ["Ana's", { assignee: ana }, ["all", "mine"]],
  ["Ben's, waiting for the customer", { assignee: ben, status: "pending" }, ["all", "waiting"]],
  ["nobody's, on hold", { status: "on_hold" }, ["all", "waiting"]],
  ["Ana's, on hold", { assignee: ana, status: "on_hold" }, ["all", "mine", "waiting"]],
  ["Ana's, of team 3", { assignee: ana, team_id: 3 }, ["all", "mine", "team:3"]],
  ["Ana's, snoozed", { assignee: ana, team_id: 3, snoozed: true }, ["snoozed"]],
  ["closed", { assignee: ana, status: "closed" }, []],
  ["in the trash", { assignee: ana, status: "closed", removed: "trash" }, []],
])("%s", (_, change, held) => {
  const views = ["all", "mine", "unassigned", "waiting", "snoozed", "team:3"];
  expect(views.filter((view) => inView(row(change), rule(view), reader) === "yes")).toEqual(held);
});

test("a saved view holds what its filters say, and closed ones when it names them", () => {
  const gold = rule("view:1", [{ field: "tier", op: "is", value: "gold" }]);
  expect(inView(row({ tier: "gold" }), gold, reader)).toBe("yes");
  expect(inView(row({ tier: "gold", snoozed: true }), gold, reader)).toBe("no");
  expect(inView(row({ tier: "gold", status: "closed" }), gold, reader)).toBe("no");
  expect(inView(row({ status: "closed" }), rule("view:1", closedOnes), reader)).toBe("yes");
  expect(inView(row({ status: "closed" }), rule("all", closedOnes), reader)).toBe("yes");
  expect(inView(row({ status: "closed" }), rule("mine", closedOnes), reader)).toBe("no");
});

test("where a row does not say it, the server does", () => {
  const order = rule("all", [{ field: "field.order", op: "set" }]);
  expect([rule("mentions"), rule("following"), order].map(isDecidable)).toEqual([false, false, false]);
  expect([rule("all"), rule("view:1", closedOnes)].map(isDecidable)).toEqual([true, true]);
  expect(inView(row(), { ...rule("view:1"), served: true }, reader)).toBe("unknown");
  expect(inView(row(), rule("mentions"), reader)).toBe("unknown");
  expect(inView(row({ snoozed: true }), rule("mentions"), reader)).toBe("no");
  expect(inView(row(), order, reader)).toBe("unknown");
});

test("a view of what is due soon follows the time", () => {
  expect(followsTime(rule("all", [{ field: "due", op: "within_minutes", value: 15 }]))).toBe(true);
  expect(followsTime(rule("all", closedOnes))).toBe(false);
});

test("the order is the deadline's, or that of opening, ties by number", () => {
  const rows = [
    row({ id: 1, due_at: null }),
    row({ id: 2, due_at: at(minutes(5)) }),
    row({ id: 3, due_at: at(minutes(1)) }),
    row({ id: 4, due_at: at(minutes(1)) }),
  ];
  const ids = (order: Rule["order"]) =>
    [...rows].sort((a, b) => compare(placeOf(a, order), placeOf(b, order))).map(({ id }) => id);
  expect(ids("deadline")).toEqual([3, 4, 2, 1]);
  expect(ids("oldest")).toEqual([1, 2, 3, 4]);
  expect(ids("newest")).toEqual([4, 3, 2, 1]);
});
