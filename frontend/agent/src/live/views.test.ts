import { expect, test } from "vitest";
import type { View } from "@/api/types";
import { ana, ben, row } from "@/test/rows";
import { inView } from "./views";

test.each<[string, Parameters<typeof row>[0], View[]]>([
  ["nobody's", {}, ["all", "unassigned"]],
  ["Ana's", { assignee: ana }, ["all", "mine"]],
  ["Ben's, waiting for the customer", { assignee: ben, status: "pending" }, ["all", "waiting"]],
  ["nobody's, on hold", { status: "on_hold" }, ["all", "waiting"]],
  ["Ana's, on hold", { assignee: ana, status: "on_hold" }, ["all", "mine", "waiting"]],
  ["closed", { assignee: ana, status: "closed" }, []],
])("%s", (_, change, held) => {
  const views: View[] = ["all", "mine", "unassigned", "waiting"];
  expect(views.filter((view) => inView(row(change), view, ana.id))).toEqual(held);
});
