import { Keys } from "@/components/Keys";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./HintsBar.module.css";

const hints = [
  ["J K", "move"],
  ["enter", "open"],
  ["R", "reply"],
  ["A", "take"],
  ["S", "snooze"],
  ["E", "close"],
] as const;

export function HintsBar() {
  const { t } = useTranslation();
  return (
    <div className={classes.bar} aria-hidden="true">
      {hints.map(([of, does]) => (
        <span key={of} className={classes.hint}>
          <Keys of={of} />
          {t(`keys.${does}`)}
        </span>
      ))}
      <span className={classes.last}>
        <Keys of="mod K" />
        {t("keys.palette")}
      </span>
      <span className={classes.hint}>
        <Keys of="?" />
        {t("keys.keys")}
      </span>
    </div>
  );
}
