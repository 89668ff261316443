import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { View } from "@/api/types";
import { countQuery, type Filter } from "@/api/views";
import { useViewInfo } from "@/components/views/useViews";
import { useTranslation } from "@/i18n/useTranslation";
import { ViewDialog } from "../views/ViewDialog";
import { FilterChips } from "./FilterChips";
import classes from "./Filters.module.css";
import { useFields } from "./useFields";

export interface FilterBarProps {
  view: View;
  filters: Filter[];
  /** Ask for a field at once. */
  asking: boolean;
  onChange: (filters: Filter[]) => void;
  onClose: () => void;
}

/** What these hold no filter can say. */
const UNSAVED = new Set(["mentions", "following", "snoozed"]);

/** What the list is narrowed by: the view's own conditions, and those on top of them, which can be kept as a view. */
export function FilterBar({ view, filters, asking, onChange, onClose }: FilterBarProps) {
  const { t } = useTranslation();
  const [saving, setSaving] = useState(false);
  const info = useViewInfo(view);
  const canSave = filters.length > 0 && info !== undefined && !UNSAVED.has(view);
  return (
    <section className={classes.bar} aria-label={t("work.filter.label")}>
      <OwnFilters filters={info?.filters ?? []} />
      <FilterChips key={view} filters={filters} onChange={onChange} asking={asking} />
      <span className={classes.end}>
        {filters.length > 0 && <HowMany view={view} filters={filters} />}
        {canSave && (
          <Button size="compact-sm" onClick={() => setSaving(true)}>
            {t("work.view.save")}
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" onClick={onClose}>
          {t(filters.length > 0 ? "queue.clearFilters" : "work.filter.close")}
        </Button>
      </span>
      {saving && info && (
        <ViewDialog
          from={info}
          filters={[...startOf(view), ...info.filters, ...filters]}
          onClose={() => setSaving(false)}
        />
      )}
    </section>
  );
}

/** What a built-in view is made of, as filters of a saved one. */
function startOf(view: View): Filter[] {
  const starts: Record<string, Filter[]> = {
    mine: [{ field: "assignee", op: "any_of", value: ["me"] }],
    unassigned: [
      { field: "assignee", op: "any_of", value: ["none"] },
      { field: "status", op: "any_of", value: ["open"] },
    ],
    waiting: [{ field: "status", op: "any_of", value: ["pending", "on_hold"] }],
  };
  if (view.startsWith("team:")) return [{ field: "team", op: "any_of", value: [Number(view.slice(5))] }];
  return starts[view] ?? [];
}

/** A saved view's own conditions: changed in the view itself. */
function OwnFilters({ filters }: { filters: Filter[] }) {
  const { say } = useFields();
  return filters.map((filter) => {
    const { name, rest } = say(filter);
    return (
      <span key={JSON.stringify(filter)} className={classes.own}>
        {name} {rest}
      </span>
    );
  });
}

/** How many the list would hold if it were loaded to its end. */
function HowMany({ view, filters }: { view: View; filters: Filter[] }) {
  const { t } = useTranslation();
  const { data } = useQuery(countQuery(view, filters));
  if (!data) return null;
  return (
    <span className={classes.found} role="status">
      {t(data.capped ? "work.filter.foundCapped" : "work.filter.found", { count: data.total })}
    </span>
  );
}
