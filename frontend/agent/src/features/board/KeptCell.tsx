import type { Kept } from "@/api/board";
import { useTranslation } from "@/i18n/useTranslation";
import { keptPercent, percent as write } from "@/lib/percent";
import classes from "./BoardTable.module.css";

/** The bar begins here: below it everything is equally bad, and above it a few tickets must be seen. */
const FLOOR = 80;
const GOOD = 95;

/** "96.4" with its bar; heavier and coloured below what is good. */
export function KeptCell({ kept }: { kept: Kept }) {
  const { t, i18n } = useTranslation();
  const { met, missed } = kept;
  const percent = keptPercent(kept);
  if (percent === null) {
    return (
      <span className={classes.keptOf} data-none>
        <span aria-hidden="true">·</span>
        <span className="sr-only">{t("board.table.noneToday")}</span>
      </span>
    );
  }
  const length = Math.max(0.04, (percent - FLOOR) / (100 - FLOOR));
  return (
    <span
      className={classes.keptOf}
      data-low={percent < GOOD || undefined}
      title={t("board.table.of", { met, total: met + missed })}
    >
      <span className={classes.bar} aria-hidden="true">
        <span style={{ width: `${Math.min(1, length) * 100}%` }} />
      </span>
      <span className={classes.percent}>{write(i18n.language, percent)}</span>
    </span>
  );
}
