import { Link } from "@tanstack/react-router";
import type { Preview, Sample } from "@/api/policyPreview";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow } from "@/lib/clock";
import { clockTime, farTime } from "@/lib/say";
import { DAY } from "@/lib/time";
import classes from "./Preview.module.css";

/** How many clocks get another deadline, and some of their tickets. */
export function OpenTickets({ open }: { open: Preview["open"] }) {
  const { t, i18n } = useTranslation();
  const say = new Intl.NumberFormat(i18n.language).format;
  const { would_change: changed, total, overdue_at_once: overdue, sample } = open;
  const ways = (["earlier", "later", "ending"] as const)
    .filter((way) => open[way] > 0)
    .map((way) => t(`promises.preview.${way}`, { counted: say(open[way]) }));
  return (
    <>
      <p className={classes.headline}>
        {t("promises.preview.changes", { count: changed, counted: say(changed), total: say(total) })}
        {overdue > 0 && (
          <>
            {" "}
            <span className={classes.overdue}>
              {t("promises.preview.overdue", { count: overdue, counted: say(overdue) })}
            </span>
          </>
        )}
      </p>
      {changed > 0 && <p className={classes.lead}>{ways.join(", ")}</p>}
      {open.sampled && <p className={classes.lead}>{t("promises.preview.sampled")}</p>}
      {sample.length > 0 && (
        <ul className={classes.samples} aria-label={t("promises.preview.samples")}>
          {sample.map((each) => (
            <SampleRow key={`${each.ticket.id} ${each.metric}`} sample={each} />
          ))}
        </ul>
      )}
    </>
  );
}

function SampleRow({ sample: { ticket, metric, deadline, new_deadline } }: { sample: Sample }) {
  const { t } = useTranslation();
  return (
    <li className={classes.sample}>
      <Link to="/tickets/$id" params={{ id: ticket.id }} className={classes.subject} target="_blank">
        {ticket.subject || t("promises.preview.noSubject", { id: ticket.id })}
      </Link>
      <span className={classes.metric}>{t(`promises.metric.${metric}`)}</span>
      <span className={classes.move}>
        <When at={deadline} />
        <span aria-hidden="true">→</span>
        <span className="sr-only">{t("promises.preview.becomes")}</span>
        <strong>
          <When at={new_deadline} />
        </strong>
      </span>
    </li>
  );
}

/** The time today, otherwise the day with it. */
function When({ at }: { at: string | null }) {
  const { t, i18n } = useTranslation();
  if (at === null) return <span>{t("promises.preview.noDeadline")}</span>;
  const isOver = Date.parse(at) < serverNow();
  const isNear = Math.abs(Date.parse(at) - serverNow()) < DAY / 2;
  const text = isNear ? clockTime(i18n.language, at) : farTime(i18n.language, Date.parse(at));
  return (
    <time dateTime={at} data-over={isOver || undefined}>
      {text}
      {isOver && ` ${t("promises.preview.over")}`}
    </time>
  );
}
