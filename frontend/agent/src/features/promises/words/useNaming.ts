import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { teamsQuery } from "@/api/teams";
import { useTranslation } from "@/i18n/useTranslation";
import type { Naming } from "./naming";

/** The reader's language, and the names that ids stand for. */
export function useNaming(): Naming {
  const { t, i18n } = useTranslation();
  const { data: teams } = useQuery(teamsQuery);
  return useMemo(() => ({ t, language: i18n.language, teams: teams ?? [] }), [t, i18n.language, teams]);
}
