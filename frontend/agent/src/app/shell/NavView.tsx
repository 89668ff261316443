import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { countsQuery } from "@/api/queue";
import type { View } from "@/api/types";
import { hint } from "@/components/hints/watch";
import { sayCount, useViewInfo, useViewName } from "@/components/views/useViews";
import { useTranslation } from "@/i18n/useTranslation";
import { iconOf } from "./items";
import classes from "./Nav.module.css";

interface Props {
  view: View;
  rail: boolean;
  /** The view an open ticket was reached from: still where the agent is. */
  here: boolean;
}

/** How late the clocks run can change while nothing happens. */
const EACH_MINUTE = 60_000;

export function useCounts() {
  return useQuery({ ...countsQuery, refetchInterval: EACH_MINUTE });
}

/** What waits in a view: overdue first, as it is what to look at. */
export const NavView = memo(function NavView({ view, rail, here }: Props) {
  const name = useViewName()(view);
  const Icon = iconOf(view);
  return (
    <Link
      to="/queue/$view"
      params={{ view }}
      className={classes.item}
      activeOptions={{ includeSearch: false }}
      {...(here && { "data-status": "active" })}
      {...(rail && hint(name, "right"))}
    >
      <Icon size={17} stroke={1.7} aria-hidden="true" />
      <span className={classes.label}>{name}</span>
      <ViewCounts view={view} />
    </Link>
  );
});

function ViewCounts({ view }: { view: View }) {
  const { t } = useTranslation();
  const info = useViewInfo(view);
  if (!info) return null;
  const { total, overdue, capped } = info;
  return (
    <>
      {overdue > 0 && (
        <span className={classes.overdue}>
          <span aria-hidden="true">{sayCount(overdue, capped && overdue === total)}</span>
          <span className="sr-only">{t("nav.overdue", { count: overdue })}, </span>
        </span>
      )}
      <span className={classes.count}>
        <span aria-hidden="true">{sayCount(total, capped)}</span>
        <span className="sr-only">{t("nav.total", { count: total })}</span>
      </span>
    </>
  );
}
