import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconCheck, IconDots, IconLink, IconLinkOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { TicketLink } from "@/api/links";
import type { Ticket } from "@/api/types";
import { TimeLeft, useClockView } from "@/components/TimeLeft";
import { useTranslation } from "@/i18n/useTranslation";
import { clockOf } from "@/lib/time";
import { useKnown } from "@/live/store";
import { LinkDialog } from "./LinkDialog";
import classes from "./LinkedTickets.module.css";
import { relations } from "./relations";
import { type Links, useLinks } from "./useLinks";

/** What the ticket belongs together with, how those stand, and how long there is for them. */
export function LinkedTickets({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const acts = useLinks(ticket);
  const isAway = ticket.removed !== null || ticket.merged_into !== null;
  return (
    <section className={classes.root} aria-labelledby="links">
      <h3 id="links">{t("links.title")}</h3>
      {ticket.links.length > 0 && (
        <ul>
          {ticket.links.map((link) => (
            <Linked key={link.ticket.id} link={link} acts={acts} />
          ))}
        </ul>
      )}
      {!isAway && (
        <Button
          size="compact-sm"
          className={classes.add ?? ""}
          leftSection={<IconLink size={15} stroke={1.7} aria-hidden="true" />}
          onClick={() => setAsking(true)}
        >
          {t("links.add")}
        </Button>
      )}
      {isAsking && <LinkDialog ticket={ticket} onLink={acts.link} onClose={() => setAsking(false)} />}
    </section>
  );
}

function Linked({ link, acts }: { link: TicketLink; acts: Links }) {
  const { t } = useTranslation();
  // its row may have changed since this ticket was read
  const entry = useKnown().get(link.ticket.id);
  const row = entry && !entry.gone && entry.row.seq >= link.ticket.seq ? entry.row : link.ticket;
  const facts = useMemo(() => clockOf(row), [row]);
  const view = useClockView(facts);
  const state = row.merged_into !== null ? "merged" : (row.removed ?? row.status);
  return (
    <li>
      <Link to="/tickets/$id" params={{ id: row.id }} className={classes.other}>
        <span className={classes.subject} lang={row.language ?? undefined}>
          {row.subject}
        </span>
        <span className={classes.about}>
          {t(`links.relation.${link.relation}`)}, #{row.id}, {t(`links.state.${state}`)}
        </span>
      </Link>
      {row.due_at !== null && row.status !== "closed" && (
        <TimeLeft facts={facts} view={view} metric={row.metric} size="row" />
      )}
      <Menu position="bottom-end" width={240} withinPortal withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            size={24}
            className={classes.more ?? ""}
            aria-label={t("links.change", { id: row.id })}
          >
            <IconDots size={16} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {relations.map((relation) => (
            <Menu.Item
              key={relation}
              onClick={() => acts.link(row, relation)}
              rightSection={
                relation === link.relation ? <IconCheck size={15} aria-hidden="true" /> : undefined
              }
            >
              {t(`links.relation.${relation}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconLinkOff size={16} stroke={1.7} aria-hidden="true" />}
            onClick={() => acts.unlink(link)}
          >
            {t("links.end")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
