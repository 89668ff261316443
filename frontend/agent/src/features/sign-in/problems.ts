import type { TFunction } from "i18next";
import { isOffline, Problem } from "@/api/http";
import { clockTime } from "@/lib/say";

/** Why signing in failed, and what to do about it, in one sentence. */
export function sayProblem(t: TFunction, language: string, error: unknown, byLink: boolean): string {
  if (isOffline(error) || !(error instanceof Problem)) return t("signIn.error.offline");
  if (error.status === 401) return t(byLink ? "signIn.error.link" : "signIn.error.wrong");
  if (error.kind === "csrf-failed") return t("signIn.error.stale");
  if (error.status === 429) {
    const again = Date.now() + (error.retryAfter ?? 60) * 1000;
    return t("signIn.error.wait", { time: clockTime(language, again + 59_000) });
  }
  return t("signIn.error.other", { reason: error.message });
}
