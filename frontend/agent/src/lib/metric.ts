import type { TFunction } from "i18next";

const METRICS = [
  "first_response",
  "next_response",
  "periodic_update",
  "pausable_update",
  "requester_wait",
  "agent_work",
  "first_resolution",
  "total_resolution",
] as const;

/** What was promised, as it stands inside a sentence. A metric this app does not know yet is named as it is. */
export function metricName(t: TFunction, metric: unknown): string {
  const known = METRICS.find((each) => each === metric);
  return known ? t(`metric.${known}`) : String(metric);
}

/** The same at the beginning of a sentence. */
export function metricTitle(t: TFunction, metric: unknown): string {
  const name = metricName(t, metric);
  return name.charAt(0).toLocaleUpperCase() + name.slice(1);
}

/** Whether it is kept by writing to the customer. */
export const isResponse = (metric: unknown): boolean =>
  metric === "first_response" || metric === "next_response";
