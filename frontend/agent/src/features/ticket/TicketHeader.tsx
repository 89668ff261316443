import { ActionIcon, Button } from "@mantine/core";
import {
  IconCheck,
  IconDots,
  IconLayoutSidebarRight,
  IconPlayerPause,
  IconRotate,
} from "@tabler/icons-react";
import { useMemo } from "react";
import type { PresentPerson, Ticket, TimelineItem } from "@/api/types";
import { ChannelIcon, useChannelName } from "@/components/ChannelIcon";
import { Cut } from "@/components/Cut";
import { HourRuler } from "@/components/HourRuler";
import { hint } from "@/components/hints/watch";
import { Keys } from "@/components/Keys";
import { marksOf } from "@/components/marks";
import { Presence } from "@/components/Presence";
import { PromiseLine } from "@/components/PromiseLine";
import { TimeLeft, useClockView } from "@/components/TimeLeft";
import { useTranslation } from "@/i18n/useTranslation";
import { clockOf } from "@/lib/time";
import { isAway } from "./away";
import { HeaderMenu } from "./HeaderMenu";
import { type Joining, MoreItems } from "./MoreItems";
import { OwnerMenu } from "./OwnerMenu";
import classes from "./TicketHeader.module.css";
import type { Act } from "./useAct";

interface Props {
  ticket: Ticket;
  items: TimelineItem[];
  people: PresentPerson[];
  act: Act;
  onJoin: (how: Joining) => void;
  /** Show what stands beside the thread where there is room. */
  onPanel: () => void;
}

/** What it is about, how long there is, whose it is, and what one does with it. */
export function TicketHeader({ ticket, items, people, onPanel, ...rest }: Props) {
  const { t } = useTranslation();
  const channel = useChannelName(ticket.channel_kind);
  const facts = useMemo(() => clockOf(ticket), [ticket]);
  const view = useClockView(facts);
  const marks = useMemo(() => marksOf(items), [items]);
  const closed = ticket.status === "closed";
  return (
    <header className={classes.root}>
      <div className={classes.origin}>
        <ChannelIcon kind={ticket.channel_kind} size={16} named />
        <span>
          {channel}, {ticket.id}
        </span>
        <span className={classes.people}>
          <Presence people={people} place="header" />
        </span>
      </div>
      <div className={classes.title}>
        <h1 lang={ticket.language ?? undefined}>
          <Cut text={ticket.subject} />
        </h1>
        {!isAway(ticket) && <Actions ticket={ticket} {...rest} />}
        <ActionIcon
          {...hint(t("acts.panel"))}
          variant="default"
          size={36}
          className={classes.panel ?? ""}
          aria-label={t("acts.panel")}
          onClick={onPanel}
        >
          <IconLayoutSidebarRight size={18} stroke={1.7} />
        </ActionIcon>
      </div>
      <div className={classes.clock}>
        <TimeLeft facts={facts} view={view} metric={ticket.metric} size="header" />
        <span className={classes.ruler}>
          <HourRuler view={view} deadline={facts.dueAt} marks={marks} size="header" />
        </span>
        <span className={classes.promise}>
          {closed ? <strong>{t("ticket.isClosed")}</strong> : <PromiseLine row={ticket} view={view} />}
        </span>
      </div>
    </header>
  );
}

/** The three things one does with every ticket, and behind a button the seldom ones. */
function Actions({ ticket, act, onJoin }: Pick<Props, "ticket" | "act" | "onJoin">) {
  const { t } = useTranslation();
  return (
    <div className={classes.actions}>
      <OwnerMenu ticket={ticket} act={act} />
      {ticket.status === "closed" ? (
        <Button
          leftSection={<IconRotate size={16} stroke={1.7} aria-hidden="true" />}
          onClick={() => act.verb("reopen")}
        >
          {t("ticket.reopen")}
        </Button>
      ) : (
        <>
          {ticket.status === "open" && (
            <Button
              leftSection={<IconPlayerPause size={16} stroke={1.7} aria-hidden="true" />}
              onClick={() => act.verb("hold")}
            >
              {t("ticket.hold")}
            </Button>
          )}
          <Button
            leftSection={<IconCheck size={16} stroke={1.7} aria-hidden="true" />}
            rightSection={<Keys of="E" />}
            onClick={() => act.verb("close")}
          >
            {t("ticket.close")}
          </Button>
        </>
      )}
      <HeaderMenu
        button={
          <ActionIcon variant="default" size={36} aria-label={t("ticket.more")}>
            <IconDots size={18} stroke={1.7} />
          </ActionIcon>
        }
      >
        <MoreItems ticket={ticket} act={act} onJoin={onJoin} />
      </HeaderMenu>
    </div>
  );
}
