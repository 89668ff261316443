import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type Shop, todayQuery, type WishRow } from "@/api/counter";
import { HourLine } from "@/components/HourLine";
import { TimeLeft, useClockView } from "@/components/TimeLeft";
import { useTranslation } from "@/i18n/useTranslation";
import { useClock } from "@/lib/clock";
import { clockTime, sayMinutes } from "@/lib/say";
import { clockOf } from "@/lib/time";
import classes from "./Counter.module.css";
import { codeOf } from "./codes";
import type { Outbox } from "./useOutbox";

/** What the centre owes this shop's customers, what it has answered today, and what is still on this tablet. */
export function TodayList({ shop, outbox }: { shop: Shop; outbox: Outbox }) {
  const { t } = useTranslation();
  const day = useClock((now) => new Date(now).setHours(0, 0, 0, 0));
  const { data } = useQuery(todayQuery(shop.id, new Date(day).toISOString()));
  return (
    <aside className={classes.today} aria-label={t("counter.today")}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div className={classes.list} tabIndex={0}>
        <h2>{t("counter.today")}</h2>
        <KeptHere outbox={outbox} />
        <ul className={classes.rows}>
          {data?.waiting.map((row) => (
            <Line key={row.id} row={row} />
          ))}
        </ul>
        {data?.waiting.length === 0 && <p className={classes.quiet}>{t("counter.quiet")}</p>}
        {data && data.answered.length > 0 && (
          <>
            <h3>{t("counter.answered", { count: data.answered.length })}</h3>
            <ul className={classes.rows}>
              {data.answered.map((row) => (
                <Line key={row.id} row={row} />
              ))}
            </ul>
          </>
        )}
      </div>
      <Summary answered={data?.answered ?? []} />
    </aside>
  );
}

function Line({ row }: { row: WishRow }) {
  const { t, i18n } = useTranslation();
  const facts = clockOf(row);
  const view = useClockView(facts);
  const owner = row.unread
    ? (row.assignee?.name.split(" ")[0] ?? t("counter.nobody"))
    : clockTime(i18n.language, row.last_message_at);
  return (
    <li className={classes.row}>
      <TimeLeft facts={facts} view={view} metric={row.metric} size="phone" />
      <HourLine view={view} place="tablet" mark />
      <div className={classes.words}>
        <strong>{row.subject}</strong>
        <span>{row.snippet}</span>
      </div>
      <span className={classes.owner}>
        {owner}
        <span className={classes.small}>{row.code}</span>
      </span>
    </li>
  );
}

function KeptHere({ outbox }: { outbox: Outbox }) {
  const { t } = useTranslation();
  if (outbox.kept.length === 0) return null;
  return (
    <section className={classes.kept} aria-label={t("counter.keptHere")}>
      <h3>{t("counter.keptHere")}</h3>
      <ul>
        {outbox.kept.map(({ wish, refused }) => (
          <li key={wish.id}>
            <span>
              {codeOf(wish.id)}: {wish.product || wish.text.slice(0, 60)}
              {refused && <em>{t("counter.refused", { reason: refused })}</em>}
            </span>
            {refused && (
              <span className={classes.acts}>
                <Button h={44} onClick={() => outbox.retry(wish.id)}>
                  {t("counter.retry")}
                </Button>
                <Button h={44} variant="subtle" onClick={() => outbox.drop(wish.id)}>
                  {t("counter.drop")}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How the centre has kept its promises to this shop today. */
function Summary({ answered }: { answered: WishRow[] }) {
  const { t } = useTranslation();
  const done = answered.filter(({ outcome }) => outcome !== null);
  const kept = done.filter(({ outcome }) => outcome === "met").length;
  const slowest = Math.max(-1, ...done.map(({ kept_after_s: seconds }) => seconds ?? -1));
  if (done.length === 0) return null;
  return (
    <footer className={classes.summary}>
      {t("counter.kept", { kept, total: done.length })}
      {slowest >= 0 && `, ${t("counter.slowest", { span: sayMinutes(t, Math.floor(slowest / 60)) })}`}
    </footer>
  );
}
