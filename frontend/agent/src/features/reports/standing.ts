export type Standing = "none" | "good" | "fair" | "poor";

/** How a share kept (0 to 100) is drawn: a promise kept 19 times of 20 is plain ink. */
export function standing(percent: number | null): Standing {
  if (percent === null) return "none";
  if (percent >= 95) return "good";
  return percent >= 85 ? "fair" : "poor";
}
