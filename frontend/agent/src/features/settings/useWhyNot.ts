import { isOffline, Problem } from "@/api/http";
import { useTranslation } from "@/i18n/useTranslation";
import { clockTime } from "@/lib/say";

/** Why a change was not kept, in one sentence; empty when nothing went wrong. */
export function useWhyNot(): (error: Error | null) => string {
  const { t, i18n } = useTranslation();
  return (error) => {
    if (error === null) return "";
    if (isOffline(error)) return t("settings.notSaved", { reason: t("problem.offline") });
    if (!(error instanceof Problem)) return t("settings.notSaved", { reason: error.message });
    if (error.status === 429) {
      const again = Date.now() + (error.retryAfter ?? 60) * 1000;
      return t("settings.wait", { time: clockTime(i18n.language, again + 59_000) });
    }
    const fields = Object.values(error.errors).flat().join(" ");
    return fields || t("settings.notSaved", { reason: error.detail || error.message });
  };
}
