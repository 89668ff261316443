import type { TFunction } from "i18next";
import { useSyncExternalStore } from "react";

/** What has to be filled in before a ticket can be closed, once somebody tried: told by whoever was refused. */
export interface Missing {
  ticket: number;
  keys: string[];
}

let current: Missing | null = null;
const listeners = new Set<() => void>();

export function askToFill(missing: Missing | null): void {
  current = missing;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The keys asked for in this ticket; a new asking is a new object. */
export function useMissing(ticket: number): Missing | null {
  const missing = useSyncExternalStore(subscribe, () => current);
  return missing?.ticket === ticket ? missing : null;
}

interface Refused {
  kind: string;
  body: Record<string, unknown>;
}

/** The fields that a refusal names, each with its key and label; null when it was refused for another reason. */
export function missingOf({ kind, body }: Refused): { key: string; label: string }[] | null {
  return kind === "fields-missing" ? (body.fields as { key: string; label: string }[]) : null;
}

/** What was not done, and what comes first. */
export const sayMissing = (t: TFunction, fields: { label: string }[]): string =>
  t("fields.refused", { count: fields.length, fields: fields.map(({ label }) => label).join(", ") });
