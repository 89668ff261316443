import type { QualityNote } from "@/api/quality";

/** How far back, in days; "all" has no end. */
export const periods = ["30", "90", "365", "all"] as const;
export type Span = (typeof periods)[number];

/** What the address of the page asks for. */
export interface QualitySearch {
  agent?: number;
  kind?: QualityNote["kind"];
  days?: Span;
}

export const USUAL: Span = "90";

/** What makes no sense in an address is left out. */
export function readQuality({ agent, kind, days }: Record<string, unknown>): QualitySearch {
  const span = periods.find((each) => each === String(days));
  return {
    ...(typeof agent === "number" && Number.isSafeInteger(agent) && agent > 0 && { agent }),
    ...((kind === "praise" || kind === "coach") && { kind }),
    ...(span && span !== USUAL && { days: span }),
  };
}

/** The beginning of the first day that counts; "" for all there is. Whole days, so that one question stays one. */
export function since(days: Span, now: number): string {
  if (days === "all") return "";
  const first = new Date(now);
  // by the calendar: the day on which the clocks change has 23 hours, or 25
  first.setHours(0, 0, 0, 0);
  first.setDate(first.getDate() - Number(days));
  return first.toISOString();
}
