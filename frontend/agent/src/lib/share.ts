import { percent } from "./percent";

/** "96.1 %" as its reader writes numbers; "–" when there is nothing to measure. `value` is 0 to 100. */
export function share(language: string, value: number | null): string {
  if (value === null) return "–";
  // Never rounded up to a hundred: a promise missed once was not always kept.
  return `${percent(language, value < 100 ? Math.min(value, 99.9) : value)} %`;
}
