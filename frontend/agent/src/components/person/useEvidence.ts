import type { Evidence } from "@/api/contacts";
import { useTranslation } from "@/i18n/useTranslation";

/** "+351 … wrote on both". */
export function useEvidence(): (evidence: Evidence) => string {
  const { t } = useTranslation();
  return ({ kind, value }) => t(`person.why.${kind}`, { value });
}
