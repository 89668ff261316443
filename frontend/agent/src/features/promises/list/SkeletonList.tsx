import { useTranslation } from "@/i18n/useTranslation";
import classes from "./SkeletonList.module.css";

/** The first load only; uneven, so that it reads as what will stand there. */
const LENGTHS = [
  [150, 420],
  [110, 360],
  [180, 440],
  [130, 300],
] as const;

export function SkeletonList() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t("promises.loading")}>
      {LENGTHS.map(([name, text], index) => (
        <div key={name} className={classes.row} style={{ opacity: 1 - index * 0.18 }}>
          <span className={classes.time} />
          <span className={classes.line} />
          <span className={classes.words}>
            <span style={{ width: name, height: 10 }} />
            <span style={{ width: text, height: 8 }} />
          </span>
        </div>
      ))}
    </div>
  );
}
