import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, send } from "./http";
import type { Iso } from "./types";

export const topics = [
  "assigned",
  "reply",
  "mentioned",
  "followed",
  "due_soon",
  "breached",
  "failed",
  "held_back",
  "woke",
  "rated",
] as const;
export type Topic = (typeof topics)[number];

export interface Quiet {
  zone: string;
  /** "HH:MM" on the clock of the wall there. */
  from: string;
  to: string;
  /** On which it begins; 0 is Monday. */
  days: number[];
  whole_days: number[];
}

export interface Choices {
  email: Topic[];
  push: Topic[];
  through: Topic[];
  previews: boolean;
  quiet: Quiet | null;
}

export interface KnownChoices extends Choices {
  /** When the quiet that holds now is over. */
  quiet_until: Iso | null;
  /** Whether this installation sends mail. */
  mail: boolean;
}

export const choicesQuery = queryOptions({
  queryKey: ["notification-choices"],
  queryFn: ({ signal }) => get<KnownChoices>("/me/notifications", signal),
});

/** One after another, so that the last one chosen is the one that is kept. */
export function useChoose() {
  const client = useQueryClient();
  return useMutation({
    scope: { id: "notification-choices" },
    mutationFn: (choices: Choices) => send<KnownChoices>("PUT", "/me/notifications", { body: choices }),
    onSuccess: (kept) => client.setQueryData(choicesQuery.queryKey, kept),
  });
}
