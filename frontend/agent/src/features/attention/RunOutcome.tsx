import { IconCircleCheck, IconLoader } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { outcomeQuery } from "@/api/inbound";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Attention.module.css";
import { useWhy } from "./useWhy";

interface Props {
  id: number;
  /** When it was run, in ms: each run has an outcome of its own. */
  since: number;
}

/** Follows one that was run again until it is known what became of it. */
export function RunOutcome({ id, since }: Props) {
  const { t } = useTranslation();
  const { data: ended, isFetching, dataUpdatedAt } = useQuery(outcomeQuery(id, since));
  const why = useWhy();
  if (!ended) {
    const isSlow = !isFetching && dataUpdatedAt - since > SLOW_MS;
    return (
      <span className={classes.quiet}>
        <IconLoader size={15} stroke={1.7} aria-hidden="true" />
        {t(isSlow ? "attention.outcome.slow" : "attention.outcome.running")}
      </span>
    );
  }
  if (ended.state !== "done") {
    return (
      <span className={classes.reason}>
        {t(`attention.outcome.${ended.state === "failed" ? "failed" : "ignored"}`, { reason: why(ended) })}
      </span>
    );
  }
  return (
    <span className={classes.well}>
      <IconCircleCheck size={15} stroke={1.7} aria-hidden="true" />
      {t("attention.outcome.done")}{" "}
      {ended.ticket_id !== null && (
        <Link to="/tickets/$id" params={{ id: ended.ticket_id }}>
          {t("attention.ticket", { id: ended.ticket_id })}
        </Link>
      )}
    </span>
  );
}

const SLOW_MS = 25_000;
