import { isOffline, Problem } from "@/api/http";
import { useTranslation } from "@/i18n/useTranslation";

/** Why a request was refused, in the words there are. */
export function useReason(): (error: Error) => string {
  const { t } = useTranslation();
  return (error) => {
    if (isOffline(error)) return t("problem.offline");
    return error instanceof Problem ? error.detail || error.message : error.message;
  };
}
