import { isOffline, Problem } from "@/api/http";
import { useTranslation } from "@/i18n/useTranslation";

/** Why a request was refused: what was wrong with a field comes before the name of the problem. */
export function useWhyNot(): (error: Error) => string {
  const { t } = useTranslation();
  return (error) => {
    if (isOffline(error)) return t("problem.offline");
    if (!(error instanceof Problem)) return error.message;
    return Object.values(error.errors).flat().join(" ") || error.detail || error.message;
  };
}
