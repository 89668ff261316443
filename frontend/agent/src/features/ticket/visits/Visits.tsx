import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Visit, visitsQuery } from "@/api/visits";
import { useTranslation } from "@/i18n/useTranslation";
import { useClock } from "@/lib/clock";
import { clockTime, shortDate } from "@/lib/say";
import { useFreshness } from "@/live/freshness-store";
import { listed, readable } from "./shown";
import classes from "./Visits.module.css";

/** While nobody says when to ask. */
const AGAIN_EVERY = 5_000;

/** Which pages of the website the customer has open and had before; nothing when no chat has told of any. */
export function Visits({ contact }: { contact: number }) {
  const { t } = useTranslation();
  const isLive = useFreshness().state === "live";
  const { data } = useQuery({ ...visitsQuery(contact), refetchInterval: !isLive && AGAIN_EVERY });
  const [all, setAll] = useState(false);
  if (!data || data.visits.length === 0) return null;
  const { now, visits } = data;
  const shown = listed(visits, now !== null, all);
  const more = listed(visits, now !== null, true).length - shown.length;
  return (
    <section aria-labelledby="visits" className={classes.root}>
      <h3 id="visits">{t("person.visits.title")}</h3>
      {now && (
        <p className={classes.now}>
          <span className={classes.dot} aria-hidden="true" />
          <span className={classes.path}>{t("person.visits.now", { path: readable(now.path) })}</span>
        </p>
      )}
      <ul>
        {shown.map((visit) => (
          <Row key={`${visit.at}${visit.path}`} visit={visit} />
        ))}
      </ul>
      {more > 0 && (
        <button type="button" className={classes.more} onClick={() => setAll(true)}>
          {t("person.visits.all", { count: visits.length })}
        </button>
      )}
    </section>
  );
}

function Row({ visit: { path, title, at } }: { visit: Visit }) {
  const { i18n } = useTranslation();
  const today = useClock((now) => new Date(now).toDateString());
  const time = clockTime(i18n.language, at);
  const isToday = new Date(at).toDateString() === today;
  return (
    <li>
      <span className={classes.path}>
        {readable(path)}
        {title && <span className={classes.title}>{title}</span>}
      </span>
      <time dateTime={at}>{isToday ? time : `${shortDate(i18n.language, at)} ${time}`}</time>
    </li>
  );
}
