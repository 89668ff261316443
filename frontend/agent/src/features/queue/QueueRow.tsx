import { Button } from "@mantine/core";
import { memo, useMemo } from "react";
import type { Row } from "@/api/types";
import { ChannelIcon } from "@/components/ChannelIcon";
import { Cut } from "@/components/Cut";
import { HourLine } from "@/components/HourLine";
import { Keys } from "@/components/Keys";
import { Owner } from "@/components/Owner";
import { Presence } from "@/components/Presence";
import { TicketLink } from "@/components/TicketLink";
import { TimeLeft, useClockView } from "@/components/TimeLeft";
import { useTranslation } from "@/i18n/useTranslation";
import { isNewToReader } from "@/lib/seen";
import { clockOf } from "@/lib/time";
import { nameOf } from "@/lib/visitor";
import { usePresence } from "@/live/store";
import { LeavingReason } from "./LeavingReason";
import classes from "./QueueRow.module.css";
import { RowCheck } from "./row/RowCheck";
import { RowMore } from "./row/RowMore";
import { repeats } from "./row/repeats";
import { Standing } from "./Standing";
import type { Reason } from "./staged";
import { useEntered } from "./useEntered";

export interface RowProps {
  row: Row;
  me: number;
  place: "row" | "dense" | "phone";
  selected: boolean;
  /** The row that A acts on; it shows the action. */
  aimed: boolean;
  leaving: Reason | null;
  /** Chosen for a change of several. */
  chosen: boolean;
  /** Something was begun there and not sent. */
  drafted: boolean;
  /** Some row is chosen: each shows its box. */
  choosing: boolean;
  onChoose: (id: number, event: React.MouseEvent) => void;
  onTake: (row: Row) => void;
  onToggle: (id: number, shift: boolean) => void;
  /** Everything that can be done with it, at a place on the screen. */
  onMenu: (row: Row, at: { x: number; y: number }) => void;
}

/** Order for readers of the screen: time left, customer, subject, channel, owner, presence. */
export const QueueRow = memo(function QueueRow({
  row,
  place,
  leaving,
  chosen,
  choosing,
  onChoose,
  ...props
}: RowProps) {
  const { t } = useTranslation();
  const facts = useMemo(() => clockOf(row), [row]);
  const view = useClockView(facts);
  const isMine = row.assignee?.id === props.me;
  const pulse = useEntered(view.state === "last") && isMine;
  const isPhone = place === "phone";
  return (
    // The same menu has a button and keys.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      className={classes.row}
      data-place={place}
      data-leaving={leaving ? true : undefined}
      data-choosing={choosing || undefined}
      role="presentation"
      onContextMenu={(event) => {
        if (event.defaultPrevented || isPhone) return;
        event.preventDefault();
        props.onMenu(row, { x: event.clientX, y: event.clientY });
      }}
    >
      <div role="gridcell" className={classes.time}>
        <TimeLeft
          facts={facts}
          view={view}
          metric={row.metric}
          size={isPhone ? "phone" : "row"}
          bare={isPhone}
        />
      </div>
      <div role="presentation" className={classes.line}>
        <HourLine view={view} place={place} mark={isPhone} pulse={pulse} />
      </div>
      <div role="gridcell" className={classes.text} lang={row.language ?? undefined}>
        <TicketLink
          ticket={row.id}
          className={classes.link}
          tabIndex={-1}
          onClick={(event) => onChoose(row.id, event)}
        >
          <span className={classes.first}>
            <strong className={classes.name}>{nameOf(row.contact.name)}</strong>
            {isNewToReader(row) && (
              <span className={classes.unread}>
                <span className="sr-only">{t("queue.unread")}</span>
              </span>
            )}
            {!isPhone && !repeats(row.subject, row.snippet) && (
              <span className={classes.subject}>
                <Cut text={row.subject} />
              </span>
            )}
            {isPhone && (
              <span className={classes.onIt}>
                <Standing row={row} drafted={props.drafted} /> <OnIt row={row} me={props.me} place="phone" />
              </span>
            )}
          </span>
          <span className={classes.snippet}>
            <Cut text={isPhone ? row.subject : row.snippet} />
          </span>
        </TicketLink>
      </div>
      <div role="gridcell" className={classes.channel}>
        <span className={classes.kind}>
          <ChannelIcon kind={row.channel_kind} size={isPhone ? 17 : 16} />
        </span>
        <span className={classes.check}>
          <RowCheck row={row} checked={chosen} onToggle={props.onToggle} />
        </span>
      </div>
      {isPhone && !choosing && (
        <div role="gridcell" className={classes.more}>
          <RowMore row={row} onMenu={props.onMenu} place="phone" />
        </div>
      )}
      {!isPhone && <RowEnd row={row} leaving={leaving} {...props} />}
    </div>
  );
});

/** Who else is on it, now. */
function OnIt({ row, me, place }: Pick<RowProps, "row" | "me"> & { place: "row" | "phone" }) {
  const people = usePresence(row.id)?.filter((person) => person.id !== me) ?? [];
  return <Presence people={people} place={place} />;
}

type EndProps = Pick<RowProps, "row" | "me" | "aimed" | "leaving" | "drafted" | "onTake" | "onMenu">;

/** Presence or the one action, the language, the owner. */
function RowEnd({ row, me, aimed, leaving, drafted, onTake, onMenu }: EndProps) {
  const { t } = useTranslation();
  const canTake = aimed && row.assignee === null && !leaving;
  return (
    <div role="gridcell" className={classes.end}>
      {leaving && <LeavingReason reason={leaving} />}
      {!leaving && <Standing row={row} drafted={drafted} />}
      {!leaving && <OnIt row={row} me={me} place="row" />}
      {canTake && (
        <Button
          className={classes.take}
          size="compact-sm"
          tabIndex={-1}
          rightSection={<Keys of="A" />}
          onClick={(event) => {
            event.stopPropagation();
            onTake(row);
          }}
        >
          {t("queue.take")}
        </Button>
      )}
      <RowMore row={row} onMenu={onMenu} place="row" />
      <span className={classes.language}>{row.language?.slice(0, 2)}</span>
      <Owner person={row.assignee} mine={row.assignee?.id === me} />
    </div>
  );
}
