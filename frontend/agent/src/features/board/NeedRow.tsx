import { Button } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Need } from "@/api/board";
import type { Metric, Person } from "@/api/types";
import { ChannelIcon } from "@/components/ChannelIcon";
import { Cut } from "@/components/Cut";
import { TimeLeft, useClockView } from "@/components/TimeLeft";
import { useTranslation } from "@/i18n/useTranslation";
import { nameOf } from "@/lib/visitor";
import { Acknowledge } from "./Acknowledge";
import { AssignMenu } from "./AssignMenu";
import classes from "./NeedsYou.module.css";
import type { Assignee } from "./useAssignees";
import { useNeedWords } from "./useNeedWords";
import type { Reassign } from "./useReassign";
import type { KeepStill } from "./useStill";

interface Props {
  need: Need;
  /** The one that the key A acknowledges. */
  isNext: boolean;
  /** Answered meanwhile; it stays where it is until the board may move. */
  isGone: boolean;
  isAsked: boolean;
  onAsk: (on: boolean) => void;
  people: readonly Assignee[];
  reassign: Reassign;
  keepStill: KeepStill;
}

export function NeedRow({ need, isNext, isGone, isAsked, onAsk, people, reassign, keepStill }: Props) {
  const { t } = useTranslation();
  const { ticket, due_at, metric, breached, acknowledged } = need;
  const facts = useMemo(() => ({ dueAt: Date.parse(due_at) }), [due_at]);
  const view = useClockView(facts);
  const words = useNeedWords(need);
  const assign = (to: Person | null): void => {
    void reassign.run([{ to, tickets: [{ id: ticket.id, from: ticket.assignee }] }]);
  };
  return (
    <li className={classes.row} data-gone={isGone || undefined}>
      <TimeLeft facts={facts} view={view} metric={metric as Metric} size="row" />
      <span className={classes.channel}>
        <ChannelIcon kind={ticket.channel_kind} size={16} />
      </span>
      <p className={classes.text}>
        <Link to="/tickets/$id" params={{ id: ticket.id }} className={classes.link}>
          <strong>{nameOf(ticket.contact.name)}</strong>{" "}
          <span lang={ticket.language ?? undefined}>
            <Cut text={ticket.subject} />
          </span>
        </Link>
        <span className={classes.words}>{isGone ? t("board.needs.gone") : words}</span>
      </p>
      {!isGone && (
        <span className={classes.acts}>
          {(acknowledged === null || ticket.assignee === null) && (
            <AssignMenu people={people} owner={ticket.assignee} onPick={assign} onOpen={keepStill}>
              <Button>{t("board.needs.assign")}</Button>
            </AssignMenu>
          )}
          {breached && acknowledged === null && (
            <Acknowledge need={need} isMain={isNext} opened={isAsked} onOpen={onAsk} />
          )}
          {acknowledged !== null && (
            <span className={classes.known}>
              <IconCheck size={14} stroke={1.7} aria-hidden="true" /> {t("board.needs.acknowledged")}
            </span>
          )}
        </span>
      )}
    </li>
  );
}
