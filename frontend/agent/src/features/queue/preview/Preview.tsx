import { ActionIcon, Tooltip } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconArrowsDiagonal } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { ticketQuery } from "@/api/ticket";
import type { Row } from "@/api/types";
import { ChannelIcon, useChannelName } from "@/components/ChannelIcon";
import { Cut } from "@/components/Cut";
import { HourRuler } from "@/components/HourRuler";
import { Keys } from "@/components/Keys";
import { marksOf } from "@/components/marks";
import { PromiseLine } from "@/components/PromiseLine";
import { TimeLeft, useClockView } from "@/components/TimeLeft";
import { useTranslation } from "@/i18n/useTranslation";
import { clockOf } from "@/lib/time";
import { calledName } from "@/lib/visitor";
import classes from "./Preview.module.css";
import { PreviewFacts } from "./PreviewFacts";
import { PreviewMessages } from "./PreviewMessages";
import { useTail } from "./useTail";

interface Props {
  row: Row | undefined;
  /** There is no ticket to choose, so nothing asks for one. */
  empty: boolean;
  onOpen: (id: number) => void;
}

/** Enough of the selected ticket to decide: how long, who, what they last wrote. */
export function Preview({ row, empty, onOpen }: Props) {
  const { t } = useTranslation();
  return (
    <aside className={classes.pane} aria-label={t("queue.preview.label")}>
      {row && <PreviewOf key={row.id} row={row} onOpen={onOpen} />}
      {!row && !empty && <p className={classes.none}>{t("queue.preview.none")}</p>}
    </aside>
  );
}

/** Holding J down must not fetch each ticket on the way. */
const SETTLE_MS = 120;

function PreviewOf({ row, onOpen }: { row: Row; onOpen: (id: number) => void }) {
  const { t } = useTranslation();
  const channel = useChannelName(row.channel_kind);
  const facts = useMemo(() => clockOf(row), [row]);
  const view = useClockView(facts);
  const [settled] = useDebouncedValue<number | null>(row.id, SETTLE_MS);
  const tail = useTail(row, settled === row.id);
  const ticket = useQuery({ ...ticketQuery(row.id), enabled: tail.isSuccess });
  const marks = useMemo(() => marksOf(tail.data?.items ?? []), [tail.data]);
  const first = calledName(row.contact.name);
  return (
    <>
      <header className={classes.header}>
        <div className={classes.origin}>
          <ChannelIcon kind={row.channel_kind} size={16} named />
          <span>{channel}</span>
          <span>{row.id}</span>
          <Tooltip label={t("queue.preview.open")}>
            <ActionIcon
              className={classes.open ?? ""}
              variant="subtle"
              size={28}
              aria-label={t("queue.preview.open")}
              onClick={() => onOpen(row.id)}
            >
              <IconArrowsDiagonal size={16} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        </div>
        <h2 className={classes.subject} lang={row.language ?? undefined}>
          <Cut text={row.subject} />
        </h2>
        <div className={classes.clock}>
          <TimeLeft facts={facts} view={view} metric={row.metric} size="preview" />
          <HourRuler view={view} deadline={facts.dueAt} marks={marks} size="preview" />
        </div>
        <PromiseLine row={row} view={view} />
      </header>
      <PreviewMessages row={row} tail={tail} />
      <footer className={classes.footer}>
        {ticket.data && <PreviewFacts row={row} ticket={ticket.data} />}
        <Link to="/tickets/$id" params={{ id: row.id }} hash="reply" className={classes.reply}>
          {t("queue.preview.replyTo", { name: first })}
          <Keys of="R" />
        </Link>
      </footer>
    </>
  );
}
