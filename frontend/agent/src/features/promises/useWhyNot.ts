import { isOffline, Problem } from "@/api/http";
import { useTranslation } from "@/i18n/useTranslation";
import { newerIn } from "./useSeen";

/** Why it was refused, in one sentence. */
export function useWhyNot(): (error: Error) => string {
  const { t } = useTranslation();
  return (error) => {
    if (isOffline(error)) return t("promises.notSaved", { reason: t("problem.offline") });
    if (!(error instanceof Problem)) return t("promises.notSaved", { reason: error.message });
    const newer = newerIn(error);
    if (newer) {
      return t("promises.stale", { name: newer.author?.name ?? "?", version: newer.version });
    }
    if (Object.keys(error.errors).length > 0) return t("promises.editor.unsound");
    return t("promises.notSaved", { reason: error.detail || error.message });
  };
}
