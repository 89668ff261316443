import { useTranslation } from "@/i18n/useTranslation";
import classes from "./SkeletonRows.module.css";

/** Uneven on purpose, so it reads as a list of people and not as a table that failed. */
const LENGTHS = [
  [174, 330],
  [137, 368],
  [202, 284],
  [156, 348],
  [128, 302],
  [184, 214],
  [146, 320],
  [170, 260],
] as const;

/** The first load only; a refresh keeps the rows. */
export function SkeletonRows() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t("queue.loading")}>
      {LENGTHS.map(([name, text], index) => (
        <div key={name} className={classes.row} style={{ opacity: 1 - index * 0.11 }}>
          <span className={classes.time} />
          <span className={classes.line} />
          <span className={classes.channel} />
          <span className={classes.name} style={{ width: name }} />
          <span className={classes.text} style={{ width: text }} />
        </div>
      ))}
    </div>
  );
}
