import { useTranslation } from "react-i18next";
import type { Row } from "@/api/types";
import classes from "./QueueRow.module.css";

/** "Urgent", "High", "On hold": what an agent should know before opening it; the usual says nothing. */
export function Standing({ row: { priority, status } }: { row: Row }) {
  const { t } = useTranslation();
  const isPressing = priority === "urgent" || priority === "high";
  return (
    <>
      {isPressing && (
        <span className={classes.standing} data-weight={priority}>
          {t(`queue.priority.${priority}`)}
        </span>
      )}
      {status === "on_hold" && <span className={classes.standing}>{t("queue.onHold")}</span>}
    </>
  );
}
