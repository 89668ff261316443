import type { TFunction } from "i18next";
import { isOffline, Problem } from "@/api/http";

const reasons = ["no-evidence", "merged-already", "same-contact", "undone-already", "merged-again"] as const;

/** Why two contacts could not be made one, or one two. */
export function refusalWords(t: TFunction, error: Error): string {
  if (isOffline(error)) return t("person.refused", { reason: t("problem.offline") });
  const why = error instanceof Problem ? reasons.find((each) => each === error.body.why) : undefined;
  const reason = why ? t(`person.refusal.${why}`) : error.message;
  return t("person.refused", { reason });
}
