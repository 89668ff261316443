import { useQuery, useQueryClient } from "@tanstack/react-query";
import { memo, useEffect, useRef } from "react";
import { changesQuery } from "@/api/changes";
import { useTranslation } from "@/i18n/useTranslation";
import { ChangeItem } from "./ChangeItem";
import classes from "./Changes.module.css";

const SHOWN = 5;

/** What was saved lately, and how far the open tickets have followed it: never said to be done before it is. */
export const Changes = memo(function Changes() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data } = useQuery(changesQuery);
  const isRunning = data?.some(({ finished_at }) => finished_at === null) ?? false;
  const wasRunning = useRef(isRunning);
  // How many tickets each promise covers is another number once a change has run.
  useEffect(() => {
    if (wasRunning.current && !isRunning)
      void client.invalidateQueries({ queryKey: ["policies"], exact: true });
    wasRunning.current = isRunning;
  }, [isRunning, client]);
  if (!data || data.length === 0) return null;
  return (
    <section className={classes.root} aria-labelledby="rule-changes">
      <h2 id="rule-changes" className={classes.title}>
        {t("promises.changes.title")}
      </h2>
      <ul className={classes.list}>
        {data.slice(0, SHOWN).map((change) => (
          <ChangeItem key={change.id} change={change} />
        ))}
      </ul>
    </section>
  );
});
