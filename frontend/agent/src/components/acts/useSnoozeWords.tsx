import { useTranslation } from "react-i18next";
import type { Row } from "@/api/types";
import { MINUTE } from "@/lib/time";
import { moment } from "./perform";
import { comesBackAt } from "./snooze";

/** Words for a moment to come back at, and the warning when a promise brings the ticket back before it. */
export function useSnoozeWords(rows: Row[], now: number) {
  const { t } = useTranslation();
  const note = (until: number | null): string | null => {
    const backs = rows.flatMap((row) => comesBackAt(row.due_at, until, now) ?? []);
    if (backs.length === 0) return null;
    if (rows.length > 1) return t("work.snooze.someBack", { count: backs.length });
    const at = backs[0] ?? now;
    if (at - now < MINUTE) return t("work.snooze.backAtOnce");
    return t("work.snooze.back", { time: moment(at) });
  };
  return { time: moment, note };
}
