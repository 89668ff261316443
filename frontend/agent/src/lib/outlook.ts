import type { Forecast } from "@/api/forecast";

/** A forecast in whole tickets, so that its sentence, its curve and its buttons say the same. */
export interface Outlook {
  breaches: number;
  low: number;
  high: number;
  /** What more agents would change; null when nothing needs saving or nobody could. */
  help: Help | null;
  /** Worth a colour. */
  grave: boolean;
}

export interface Help {
  more: number;
  left: number;
  saves: number;
}

const GRAVE = 3;
/** More agents than this help so little more that the smaller number is the better advice. */
const MOST_OF_IT = 0.75;

/** Null as long as there is nothing to say: it is being computed, or too little has happened to learn from. */
export function outlookOf({ staffed, scenarios }: Forecast): Outlook | null {
  if (!staffed || staffed.curve.length < 2) return null;
  const breaches = Math.round(staffed.mean);
  return {
    breaches,
    low: Math.round(staffed.p5),
    high: Math.round(staffed.p95),
    help: helpOf(breaches, scenarios),
    grave: breaches >= GRAVE,
  };
}

function helpOf(breaches: number, scenarios: Forecast["scenarios"]): Help | null {
  const all = scenarios
    .map(({ more, mean }) => ({ more, left: Math.round(mean), saves: breaches - Math.round(mean) }))
    .filter(({ saves }) => saves > 0)
    .sort((one, other) => one.more - other.more);
  const best = Math.max(...all.map(({ saves }) => saves));
  return all.find(({ saves }) => saves >= best * MOST_OF_IT) ?? null;
}
