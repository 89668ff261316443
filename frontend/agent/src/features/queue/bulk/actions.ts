import type { BulkAction } from "@/api/bulk";
import type { Verb } from "@/api/verbs";
import type { Choice } from "@/components/acts/AskPicker";

const STATUS: Record<Verb, string> = {
  close: "closed",
  hold: "pending",
  "on-hold": "on_hold",
  reopen: "open",
};

/** What is done to one ticket, as a change of many. */
export function asBulk(choice: Choice): BulkAction {
  switch (choice.kind) {
    case "assign":
      return { kind: "assign", value: choice.to?.id ?? null };
    case "team":
      return { kind: "team", value: choice.team };
    case "verb":
      return { kind: "status", value: STATUS[choice.verb] };
    case "snooze":
      return { kind: "snooze", value: choice.until };
    case "tag":
    case "untag":
      return { kind: choice.kind, value: choice.tag };
    case "priority":
      return { kind: "priority", value: choice.to };
    case "away":
      return { kind: choice.as };
    case "back":
      return { kind: "restore" };
    case "wake":
      throw new TypeError("waking is done one by one");
  }
}
