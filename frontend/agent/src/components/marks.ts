import type { TimelineItem } from "@/api/types";
import type { RulerMark } from "./HourRuler";

/** An answer that has not left is none yet. */
const UNSENT = new Set(["scheduled", "held_back", "taken_back"]);

/** What happened, as marks on the ruler: filled when the customer wrote, a ring when the team did. */
export function marksOf(items: TimelineItem[]): RulerMark[] {
  const marks: RulerMark[] = [];
  for (const { at, kind, message } of items) {
    if (message?.direction === "in") marks.push({ at: Date.parse(at), by: "customer" });
    else if (kind === "ticket.assigned" || (message && !UNSENT.has(message.state)))
      marks.push({ at: Date.parse(at), by: "team" });
  }
  return marks;
}
