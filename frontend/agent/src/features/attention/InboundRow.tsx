import { Button } from "@mantine/core";
import { IconDownload, IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { outcomeQuery, rawInboundUrl, useRunAgain } from "@/api/inbound";
import type { Inbound } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow } from "@/lib/clock";
import { whenShort } from "@/lib/say";
import classes from "./Attention.module.css";
import { RunOutcome } from "./RunOutcome";
import { useReason } from "./useReason";
import { useWhy } from "./useWhy";

const icon = { size: 15, stroke: 1.7, "aria-hidden": true } as const;

export function InboundRow({ item }: { item: Inbound }) {
  const { t, i18n } = useTranslation();
  const { mutate: run, isPending, isSuccess, submittedAt, error } = useRunAgain();
  const { data: ended } = useQuery({ ...outcomeQuery(item.id, submittedAt), enabled: isSuccess });
  const sayReason = useReason();
  const why = useWhy()(item);
  const canRun = item.state === "failed" || item.state === "ignored";
  // Stays in place when it has nothing to do, so that the keyboard does not lose its place.
  const isAtRest = isSuccess && (!ended || ended.state === "done");
  const about = item.subject || t("attention.noSubject");
  return (
    <li className={classes.row}>
      <time className={classes.time} dateTime={item.received_at}>
        {whenShort(i18n.language, item.received_at, serverNow())}
      </time>
      <div className={classes.words}>
        <p className={classes.subject}>
          <strong>{item.from || t("attention.noSender")}</strong> {about}
        </p>
        {why && !isSuccess && <p className={classes.reason}>{why}</p>}
        <p role="status" className={classes.outcome}>
          {isSuccess && <RunOutcome id={item.id} since={submittedAt} />}
        </p>
        <p className={classes.quiet}>
          {item.channel}, {t("attention.tries", { count: item.attempts })}
        </p>
        {error && (
          <p role="alert" className={classes.refused}>
            {t("attention.runFailed", { reason: sayReason(error) })}
          </p>
        )}
      </div>
      <div className={classes.actions}>
        {item.ticket_id !== null && (
          <Link to="/tickets/$id" params={{ id: item.ticket_id }}>
            {t("attention.ticket", { id: item.ticket_id })}
          </Link>
        )}
        <Button
          component="a"
          size="compact-sm"
          variant="subtle"
          href={rawInboundUrl(item.id)}
          download
          leftSection={<IconDownload {...icon} />}
          aria-label={`${t("attention.raw")}: ${about}`}
        >
          {t("attention.raw")}
        </Button>
        {canRun && (
          <Button
            size="compact-sm"
            loading={isPending}
            leftSection={<IconRefresh {...icon} />}
            aria-label={`${t("attention.run")}: ${about}`}
            {...(isAtRest && { "data-disabled": true, "aria-disabled": true })}
            onClick={() => isAtRest || run(item.id)}
          >
            {t("attention.run")}
          </Button>
        )}
      </div>
    </li>
  );
}
