import type { Row } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { moment } from "./perform";
import { comesBackAt } from "./snooze";

/** Words for a moment to come back at, and the warning when a promise brings the ticket back before it. */
export function useSnoozeWords(rows: Row[]) {
  const { t } = useTranslation();
  const note = (until: number | null): string | null => {
    const backs = rows.flatMap((row) => comesBackAt(row.due_at, until) ?? []);
    const [at] = backs;
    if (at === undefined) return null;
    return rows.length > 1
      ? t("work.snooze.someBack", { count: backs.length })
      : t("work.snooze.back", { time: moment(at) });
  };
  return { time: moment, note };
}
