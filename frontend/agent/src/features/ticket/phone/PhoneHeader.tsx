import { ActionIcon, Button } from "@mantine/core";
import { IconChevronDown, IconChevronLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useMe } from "@/api/me";
import type { PresentPerson, Ticket } from "@/api/types";
import { ChannelIcon, useChannelName } from "@/components/ChannelIcon";
import { HourLine } from "@/components/HourLine";
import { Presence } from "@/components/Presence";
import { PromiseLine } from "@/components/PromiseLine";
import { TimeLeft, useClockView } from "@/components/TimeLeft";
import { useTranslation } from "@/i18n/useTranslation";
import { clockOf } from "@/lib/time";
import { nameOf } from "@/lib/visitor";
import { isAway } from "../away";
import type { Joining } from "../MoreItems";
import type { Act } from "../useAct";
import classes from "./PhoneHeader.module.css";
import { TicketMenu } from "./TicketMenu";

interface Props {
  ticket: Ticket;
  people: PresentPerson[];
  act: Act;
  /** Begin a note to the team. */
  onNote: () => void;
  onNext: () => void;
  onJoin: (how: Joining) => void;
  /** Show what stands beside the thread where there is room. */
  onPanel: () => void;
}

/** Who writes and whose it is, how long there is, and everything one does with it within a thumb's reach. */
export function PhoneHeader({ ticket, people, act, onPanel, ...rest }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const facts = useMemo(() => clockOf(ticket), [ticket]);
  const view = useClockView(facts);
  const owner = ticket.assignee;
  const closed = ticket.status === "closed";
  return (
    <header className={classes.root}>
      <div className={classes.top}>
        <ActionIcon component={Link} to="/queue" variant="subtle" size={44} aria-label={t("ticket.back")}>
          <IconChevronLeft size={24} stroke={1.7} />
        </ActionIcon>
        <div className={classes.who}>
          <strong>{nameOf(ticket.contact.name)}</strong>
          <Origin ticket={ticket} me={me.id} />
        </div>
        {owner?.id !== me.id && !closed && !isAway(ticket) && (
          <Button className={classes.take ?? ""} onClick={() => act.assign(me)}>
            {t(owner ? "ticket.takeOver" : "ticket.take")}
          </Button>
        )}
        <TicketMenu ticket={ticket} act={act} onPanel={onPanel} {...rest} />
      </div>
      <h1 lang={ticket.language ?? undefined}>{ticket.subject}</h1>
      <div className={classes.clock}>
        <TimeLeft facts={facts} view={view} metric={ticket.metric} size="header" />
        <HourLine view={view} place="phoneTicket" mark />
      </div>
      <div className={classes.promise}>
        {closed ? <strong>{t("ticket.isClosed")}</strong> : <PromiseLine row={ticket} view={view} />}
        <Presence people={people} place="header" />
        <IconChevronDown size={18} stroke={1.7} aria-hidden="true" />
        <button type="button" className={classes.more} aria-label={t("acts.panel")} onClick={onPanel} />
      </div>
    </header>
  );
}

/** "WhatsApp, Dante has it". */
function Origin({ ticket, me }: { ticket: Ticket; me: number }) {
  const { t } = useTranslation();
  const channel = useChannelName(ticket.channel_kind);
  const owner = ticket.assignee;
  const name = owner?.name.split(" ")[0] ?? "";
  const whose = owner === null ? "none" : owner.id === me ? "mine" : "other";
  return (
    <span className={classes.origin}>
      <ChannelIcon kind={ticket.channel_kind} size={15} named />
      <span>{t(`ticket.whose.${whose}`, { channel, name })}</span>
    </span>
  );
}
