import type { Row } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./QueueRow.module.css";

/** "Urgent", "High", "Draft", "On hold": what an agent should know before opening it; the usual says nothing. */
export function Standing({ row: { priority, status }, drafted }: { row: Row; drafted: boolean }) {
  const { t } = useTranslation();
  const isPressing = priority === "urgent" || priority === "high";
  return (
    <>
      {isPressing && (
        <span className={classes.standing} data-weight={priority}>
          {t(`queue.priority.${priority}`)}
        </span>
      )}
      {drafted && <span className={classes.standing}>{t("queue.draft")}</span>}
      {status === "on_hold" && <span className={classes.standing}>{t("queue.onHold")}</span>}
    </>
  );
}
