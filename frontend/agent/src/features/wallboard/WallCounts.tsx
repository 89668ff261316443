import { useMemo } from "react";
import type { Board } from "@/api/board";
import { useTranslation } from "@/i18n/useTranslation";
import { bandsOf, carried, crossings } from "@/lib/bands";
import { useClock } from "@/lib/clock";
import { keptPercent, percent } from "@/lib/percent";
import classes from "./Wallboard.module.css";

const shown = ["over", "in_5", "in_15", "in_30"] as const;

export function WallCounts({ board }: { board: Board }) {
  const { t } = useTranslation();
  const counts = useCounts(board);
  return (
    <section className={classes.counts}>
      <ul>
        {shown.map((band) => (
          <li key={band} data-band={band} data-none={counts[band] === 0 || undefined}>
            <span className={classes.count} data-long={counts[band] > 99 || undefined}>
              {counts[band]}
            </span>
            <span className={classes.word}>{t(`wall.band.${band}`)}</span>
          </li>
        ))}
      </ul>
      <Kept kept={board.kept_today} />
    </section>
  );
}

function useCounts({ at, bricks, counts }: Board): Board["counts"] {
  const dues = useMemo(() => bricks.map(({ due_at }) => Date.parse(due_at)), [bricks]);
  const before = useMemo(() => bandsOf(dues, Date.parse(at)), [dues, at]);
  const after = useClock((now) => bandsOf(dues, now));
  return useMemo(() => carried(counts, crossings(before, after)), [counts, before, after]);
}

function Kept({ kept }: { kept: Board["kept_today"] }) {
  const { t, i18n } = useTranslation();
  const value = keptPercent(kept);
  return (
    <p className={classes.kept}>
      <span className={classes.count}>
        {value === null ? "–" : percent(i18n.language, value)}
        {value !== null && <span className={classes.sign}>%</span>}
      </span>
      <span className={classes.word}>
        {value === null ? t("wall.keptNone") : t("wall.kept", { count: kept.met + kept.missed })}
      </span>
    </p>
  );
}
