import { memo, useMemo } from "react";
import type { Row } from "@/api/types";
import { ChannelIcon } from "@/components/ChannelIcon";
import { Cut } from "@/components/Cut";
import { TicketLink } from "@/components/TicketLink";
import { TimeLeft, useClockView } from "@/components/TimeLeft";
import { useTranslation } from "@/i18n/useTranslation";
import { isNewToReader } from "@/lib/seen";
import { clockOf } from "@/lib/time";
import { nameOf } from "@/lib/visitor";
import { LeavingReason } from "../LeavingReason";
import type { Reason } from "../staged";
import classes from "./QueueStrip.module.css";

interface Props {
  row: Row;
  here: boolean;
  leaving: Reason | null;
}

export const StripRow = memo(function StripRow({ row, here, leaving }: Props) {
  const { t } = useTranslation();
  const facts = useMemo(() => clockOf(row), [row]);
  const view = useClockView(facts);
  return (
    <TicketLink
      ticket={row.id}
      className={classes.row}
      data-leaving={leaving ? true : undefined}
      aria-current={here ? "page" : undefined}
    >
      <span className={classes.time}>
        <TimeLeft facts={facts} view={view} metric={row.metric} size="row" />
      </span>
      <span className={classes.text} lang={row.language ?? undefined}>
        <strong className={classes.name}>{nameOf(row.contact.name)}</strong>
        {isNewToReader(row) && (
          <span className={classes.unread}>
            <span className="sr-only">{t("queue.unread")}</span>
          </span>
        )}
        {leaving ? (
          <span className={classes.why}>
            <LeavingReason reason={leaving} />
          </span>
        ) : (
          <span className={classes.subject}>
            <Cut text={row.subject} />
          </span>
        )}
      </span>
      <span className={classes.channel}>
        <ChannelIcon kind={row.channel_kind} size={15} />
      </span>
    </TicketLink>
  );
});
