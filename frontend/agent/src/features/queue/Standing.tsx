import { useQuery } from "@tanstack/react-query";
import { draftsQuery, type ListedDraft } from "@/api/drafts";
import type { Row } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./QueueRow.module.css";

/** "Urgent", "High", "Draft", "On hold": what an agent should know before opening it; the usual says nothing. */
export function Standing({ row: { id, priority, status } }: { row: Row }) {
  const { t } = useTranslation();
  const select = (drafts: ListedDraft[]): boolean => drafts.some(({ ticket_id }) => ticket_id === id);
  const hasDraft = useQuery({ ...draftsQuery, select }).data === true;
  const isPressing = priority === "urgent" || priority === "high";
  return (
    <>
      {isPressing && (
        <span className={classes.standing} data-weight={priority}>
          {t(`queue.priority.${priority}`)}
        </span>
      )}
      {hasDraft && <span className={classes.standing}>{t("queue.draft")}</span>}
      {status === "on_hold" && <span className={classes.standing}>{t("queue.onHold")}</span>}
    </>
  );
}
