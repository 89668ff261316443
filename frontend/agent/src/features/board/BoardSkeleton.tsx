import { useTranslation } from "@/i18n/useTranslation";
import classes from "./BoardSkeleton.module.css";

const NUMBERS = [34, 30, 31, 38, 52];
const BRICKS = [1, 2, 1, 3, 2, 1, 1, 2, 3, 1, 2, 2, 1, 3];
const ROWS = [120, 84, 102, 92, 150, 76, 110, 96, 128];

/** The first load only: "due now" stands already, the rest is where it will be. */
export function BoardSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.root} role="status" aria-label={t("board.loading")}>
      <div className={classes.hour}>
        {NUMBERS.map((width) => (
          <span key={width} className={classes.number} style={{ width }} />
        ))}
        <div className={classes.columns}>
          {BRICKS.map((count, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a drawing that never changes
            <span key={index} className={classes.column} style={{ height: count * 22 - 3 }} />
          ))}
        </div>
      </div>
      <div className={classes.pane}>
        <span className={classes.sentence} />
        <span className={classes.chart} />
      </div>
      <div className={classes.pane}>
        {ROWS.map((width, index) => (
          <span key={width} className={classes.row} style={{ opacity: 1 - index * 0.09 }}>
            <span style={{ width }} />
          </span>
        ))}
      </div>
    </div>
  );
}
