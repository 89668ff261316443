import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type PauseRow, pausesQuery } from "@/api/pauses";
import type { Period } from "@/api/reports";
import { LoadFailed } from "@/components/LoadFailed";
import { useTranslation } from "@/i18n/useTranslation";
import { sayLength } from "@/lib/length";
import { clockTime, shortDate } from "@/lib/say";
import classes from "./Reports.module.css";

/** Clocks that stood still while a customer waited: not wrong by itself, but worth a look. */
export function PauseAudit({ period }: { period: Period }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(pausesQuery(period));
  return (
    <section className={classes.section} aria-labelledby="pauses">
      <h2 id="pauses" className={classes.title}>
        {t("reports.pauses.title")}
      </h2>
      <p className={classes.quiet}>{t("reports.pauses.lead")}</p>
      {error && !data && <LoadFailed error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton height={60} role="status" aria-label={t("reports.loading")} />}
      {data?.length === 0 && <p className={classes.good}>{t("reports.pauses.none")}</p>}
      {data && data.length > 0 && (
        <ul className={classes.pauses}>
          {data.map((row) => (
            <Pause key={`${row.ticket.id} ${row.from}`} row={row} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Pause({ row: { ticket, from, to, by, seconds } }: { row: PauseRow }) {
  const { t, i18n } = useTranslation();
  const when = (at: string): string => `${shortDate(i18n.language, at)} ${clockTime(i18n.language, at)}`;
  return (
    <li>
      <Link to="/tickets/$id" params={{ id: ticket.id }}>
        {ticket.subject || t("reports.pauses.ticket", { id: ticket.id })}
      </Link>
      <span>
        {to === null
          ? t("reports.pauses.since", { from: when(from) })
          : t("reports.pauses.during", { from: when(from), to: when(to) })}
      </span>
      <strong>{sayLength(seconds)}</strong>
      <span className={classes.quiet}>{by ? t("reports.pauses.by", { name: by.name }) : ""}</span>
    </li>
  );
}
