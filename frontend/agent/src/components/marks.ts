import type { TimelineItem } from "@/api/types";
import type { RulerMark } from "./HourRuler";

/** What happened, as marks on the ruler: filled when the customer wrote, a ring when the team did. */
export function marksOf(items: TimelineItem[]): RulerMark[] {
  const marks: RulerMark[] = [];
  for (const { at, kind, message } of items) {
    if (message?.direction === "in") marks.push({ at: Date.parse(at), by: "customer" });
    else if (message || kind === "ticket.assigned") marks.push({ at: Date.parse(at), by: "team" });
  }
  return marks;
}
