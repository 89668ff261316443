import { useTranslation } from "react-i18next";
import type { Evidence } from "@/api/contacts";

/** "+351 … wrote on both". */
export function useEvidence(): (evidence: Evidence) => string {
  const { t } = useTranslation();
  return ({ kind, value }) => t(`person.why.${kind}`, { value });
}
