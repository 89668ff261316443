import { useMemo } from "react";
import type { Board, Brick } from "@/api/board";
import { ChannelIcon } from "@/components/ChannelIcon";
import { HourLine } from "@/components/HourLine";
import { TimeLeft, useClockView } from "@/components/TimeLeft";
import { useTranslation } from "@/i18n/useTranslation";
import { dueOrOverdue } from "@/lib/overdue";
import { sayDue } from "@/lib/saydue";
import { nameOf } from "@/lib/visitor";
import classes from "./Wallboard.module.css";

const ROWS = 5;

/** The five that are due first, on one deadline line. */
export function WallRows({ board }: { board: Board }) {
  const { t } = useTranslation();
  const rows = useMemo(() => dueOrOverdue(board).slice(0, ROWS), [board]);
  return (
    <section className={classes.rows}>
      {rows.length === 0 && <p className={classes.empty}>{t("board.hour.empty")}</p>}
      <ol aria-label={t("wall.list")}>
        {rows.map((brick) => (
          <OneRow key={brick.id} brick={brick} />
        ))}
      </ol>
    </section>
  );
}

function OneRow({ brick: { due_at, channel_kind, contact, subject, assignee } }: { brick: Brick }) {
  const { t, i18n } = useTranslation();
  const facts = useMemo(() => ({ dueAt: Date.parse(due_at) }), [due_at]);
  const view = useClockView(facts);
  return (
    <li className={classes.row}>
      {/* What was promised is not known here, so the number's own sentence would name the wrong thing. */}
      <span className="sr-only">{sayDue(t, i18n.language, facts.dueAt)}</span>
      <span className={classes.time} aria-hidden="true">
        <TimeLeft facts={facts} view={view} size="wall" bare />
      </span>
      <span className={classes.line}>
        <HourLine view={view} place="wall" />
      </span>
      <span className={classes.channel}>
        <ChannelIcon kind={channel_kind} size={40} />
      </span>
      <p className={classes.text}>
        <strong>{nameOf(contact.name)}</strong>
        <span>{subject}</span>
      </p>
      <span className={classes.owner} data-none={assignee === null || undefined}>
        {assignee?.name.split(" ")[0] ?? t("owner.none")}
      </span>
    </li>
  );
}
