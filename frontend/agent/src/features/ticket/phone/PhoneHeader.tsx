import { ActionIcon, Button } from "@mantine/core";
import { IconChevronLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import type { PresentPerson, Ticket } from "@/api/types";
import { ChannelIcon, useChannelName } from "@/components/ChannelIcon";
import { HourLine } from "@/components/HourLine";
import { Presence } from "@/components/Presence";
import { PromiseLine } from "@/components/PromiseLine";
import { TimeLeft, useClockView } from "@/components/TimeLeft";
import { clockOf } from "@/lib/time";
import type { Act } from "../useAct";
import classes from "./PhoneHeader.module.css";
import { TicketMenu } from "./TicketMenu";

interface Props {
  ticket: Ticket;
  people: PresentPerson[];
  act: Act;
  /** Begin a note to the team. */
  onNote: () => void;
}

/** Who writes and whose it is, how long there is, and everything one does with it within a thumb's reach. */
export function PhoneHeader({ ticket, people, act, onNote }: Props) {
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
          <strong>{ticket.contact.name}</strong>
          <Origin ticket={ticket} me={me.id} />
        </div>
        {owner?.id !== me.id && !closed && (
          <Button className={classes.take ?? ""} onClick={() => act.assign(me)}>
            {t(owner ? "ticket.takeOver" : "ticket.take")}
          </Button>
        )}
        <TicketMenu ticket={ticket} act={act} onNote={onNote} />
      </div>
      <h1 lang={ticket.language ?? undefined}>{ticket.subject}</h1>
      <div className={classes.clock}>
        <TimeLeft facts={facts} view={view} metric={ticket.metric} size="header" />
        <HourLine view={view} place="phoneTicket" mark />
      </div>
      <div className={classes.promise}>
        {closed ? <strong>{t("ticket.isClosed")}</strong> : <PromiseLine row={ticket} view={view} />}
        <Presence people={people} place="header" />
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
