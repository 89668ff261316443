import { Link } from "@tanstack/react-router";
import { Suspense } from "react";
import type { Ticket, TimelineItem } from "@/api/types";
import { ChannelIcon } from "@/components/ChannelIcon";
import { Owner } from "@/components/Owner";
import { withWords } from "@/i18n";
import { useTranslation } from "@/i18n/useTranslation";
import { part } from "@/lib/part";
import { clockTime, shortDate } from "@/lib/say";
import { nameOf, visitorOf } from "@/lib/visitor";
import { Tier } from "../facts/Tier";
import classes from "./Customer.module.css";
import { onPage } from "./onPage";

/** What proves each address, and who else it may be, comes a moment after the ticket itself. */
const PersonPart = part(
  async () => (await withWords(["contacts"], import("@/components/person/PersonPart"))).PersonPart,
);

/** Where on the website they are and were, for whoever comes by its chat. */
const Visits = part(async () => (await withWords(["contacts"], import("../visits/Visits"))).Visits);

/** Who writes, in which language, from which page of a website, and how much they are promised. */
export function Customer({ ticket, items }: { ticket: Ticket; items: TimelineItem[] }) {
  const { t, i18n } = useTranslation();
  const { contact } = ticket;
  const place = onPage(items);
  return (
    <header className={classes.who}>
      <span aria-hidden="true">
        <Owner
          person={{ id: contact.id, name: nameOf(contact.name), initials: initials(nameOf(contact.name)) }}
          size={36}
        />
      </span>
      <div>
        <h2>{nameOf(contact.name)}</h2>
        {contact.language && (
          <p>{t("ticket.writes", { language: languageName(i18n.language, contact.language) })}</p>
        )}
        <Content ticket={ticket} />
        {place && (
          <p className={classes.place}>
            {t("ticket.onPage", { path: place.path, time: clockTime(i18n.language, place.since) })}
          </p>
        )}
      </div>
      <span className={classes.tier}>
        <Tier ticket={ticket} />
      </span>
    </header>
  );
}

/** What they said of the answers: in this ticket, and in all of theirs. */
function Content({ ticket: { rating, satisfaction } }: { ticket: Ticket }) {
  const { t, i18n } = useTranslation();
  const average = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  return (
    <>
      {rating && (
        <p>{t("ticket.rated", { score: rating.score, date: shortDate(i18n.language, rating.at) })}</p>
      )}
      {satisfaction.average !== null && satisfaction.ratings > (rating ? 1 : 0) && (
        <p>
          {t("ticket.satisfaction", {
            average: average.format(satisfaction.average),
            count: satisfaction.ratings,
          })}
        </p>
      )}
    </>
  );
}

/** Their addresses, and what they wrote about before. */
export function CustomerHistory({ ticket: { contact, earlier } }: { ticket: Ticket }) {
  const { t, i18n } = useTranslation();
  return (
    <section className={classes.history}>
      <h3>{t("ticket.identities")}</h3>
      <Suspense fallback={<Addresses contact={contact} />}>
        <PersonPart id={contact.id} />
      </Suspense>
      {contact.identities.some(({ kind }) => kind === "webchat") && (
        <Suspense fallback={null}>
          <Visits contact={contact.id} />
        </Suspense>
      )}
      <h3>{t("ticket.earlier")}</h3>
      {earlier.length === 0 && <p className={classes.none}>{t("ticket.noEarlier")}</p>}
      <ul className={classes.rows}>
        {earlier.map((other) => (
          <li key={other.id}>
            <Link to="/tickets/$id" params={{ id: other.id }} className={classes.earlier}>
              <span>{other.subject}</span>
              <span className={classes.when}>
                {t(`ticket.status.${other.status}`)} {shortDate(i18n.language, other.created_at)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Addresses({ contact }: Pick<Ticket, "contact">) {
  const { t } = useTranslation();
  const say = (kind: string, address: string): string => {
    const number = visitorOf(kind, address);
    return number ? t("ticket.visitor", { number }) : address;
  };
  return (
    <ul className={classes.rows}>
      {contact.identities.map((identity) => (
        <li key={`${identity.kind}:${identity.address}`}>
          <ChannelIcon kind={identity.kind} size={16} />
          <span className={classes.address}>{say(identity.kind, identity.address)}</span>
        </li>
      ))}
    </ul>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return ((words[0]?.[0] ?? "?") + (words.length > 1 ? (words.at(-1)?.[0] ?? "") : "")).toUpperCase();
}

function languageName(reader: string, code: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}
