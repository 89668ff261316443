import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { metrics, policiesQuery } from "@/api/policies";
import type { Matched } from "@/api/policyMatch";
import { useTranslation } from "@/i18n/useTranslation";
import { sayLength } from "@/lib/length";
import { sayBecause } from "../words/because";
import { useNaming } from "../words/useNaming";
import classes from "./TryIt.module.css";

/** The promise, why it is this one, and how long its clocks run. */
export function SavedVerdict({ matched: { policy, because, targets } }: { matched: Matched }) {
  const { t } = useTranslation();
  const naming = useNaming();
  const { data: policies } = useQuery(policiesQuery);
  const fallback = policies?.find(({ id }) => id === policy.id)?.fallback ?? true;
  const promised = metrics.filter((metric) => targets[metric] !== undefined);
  return (
    <>
      <p className={classes.winner}>
        <Link to="/settings/promises/$id" params={{ id: policy.id }}>
          {policy.name}
        </Link>
      </p>
      <p className={classes.why}>{sayBecause(naming, because, fallback)}</p>
      <dl className={classes.targets}>
        {promised.map((metric) => (
          <div key={metric}>
            <dt>{t(`promises.metric.${metric}`)}</dt>
            <dd>{sayLength(targets[metric] ?? 0)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
