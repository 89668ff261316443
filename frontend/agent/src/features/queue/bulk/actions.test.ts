import { expect, test } from "vitest";
import type { Choice } from "@/components/acts/AskPicker";
import { ben } from "@/test/rows";
import { asBulk } from "./actions";

test.each<[Choice, object]>([
  [
    { kind: "assign", to: ben },
    { kind: "assign", value: 2 },
  ],
  [
    { kind: "assign", to: null },
    { kind: "assign", value: null },
  ],
  [
    { kind: "team", team: 3 },
    { kind: "team", value: 3 },
  ],
  [
    { kind: "verb", verb: "close" },
    { kind: "status", value: "closed" },
  ],
  [
    { kind: "verb", verb: "on-hold" },
    { kind: "status", value: "on_hold" },
  ],
  [
    { kind: "snooze", until: null },
    { kind: "snooze", value: null },
  ],
  [
    { kind: "tag", tag: "lamp" },
    { kind: "tag", value: "lamp" },
  ],
  [
    { kind: "priority", to: "high" },
    { kind: "priority", value: "high" },
  ],
  [{ kind: "away", as: "spam" }, { kind: "spam" }],
  [{ kind: "back" }, { kind: "restore" }],
])("%j is done to many as %j", (choice, action) => {
  expect(asBulk(choice)).toEqual(action);
});
