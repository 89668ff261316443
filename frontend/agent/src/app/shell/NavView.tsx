import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { countsQuery } from "@/api/queue";
import type { ViewItem } from "./items";
import classes from "./Nav.module.css";
import { RailLabel } from "./RailLabel";

interface Props extends ViewItem {
  rail: boolean;
  /** The view an open ticket was reached from: still where the agent is. */
  here: boolean;
}

/** Overdue changes with time alone, so the counts are asked for each minute even when nothing happens. */
const EACH_MINUTE = 60_000;

export function useCounts() {
  return useQuery({ ...countsQuery, refetchInterval: EACH_MINUTE });
}

export function NavView({ view, icon: Icon, rail, here }: Props) {
  const { t } = useTranslation();
  const { data } = useCounts();
  const count = data?.views[view];
  const cap = data?.capped_at ?? Number.POSITIVE_INFINITY;
  const text = (value: number): string => (value >= cap ? `${cap}+` : String(value));
  return (
    <RailLabel rail={rail} label={t(`nav.${view}`)}>
      <Link
        to="/queue/$view"
        params={{ view }}
        className={classes.item}
        {...(here && { "data-status": "active" })}
      >
        <Icon size={17} stroke={1.7} aria-hidden="true" />
        <span className={classes.label}>{t(`nav.${view}`)}</span>
        {count && count.overdue > 0 && (
          <span className={classes.overdue}>
            <span aria-hidden="true">{text(count.overdue)}</span>
            <span className="sr-only">{t("nav.overdue", { count: count.overdue })}, </span>
          </span>
        )}
        {count && (
          <span className={classes.count}>
            <span aria-hidden="true">{text(count.total)}</span>
            <span className="sr-only">{t("nav.total", { count: count.total })}</span>
          </span>
        )}
      </Link>
    </RailLabel>
  );
}
