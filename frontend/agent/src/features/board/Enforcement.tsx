import type { Enforcement as Facts } from "@/api/board";
import { useTranslation } from "@/i18n/useTranslation";
import { clockTime, secondTime } from "@/lib/say";
import classes from "./Enforcement.module.css";
import { Sparkline } from "./Sparkline";
import { useLag } from "./useLag";

/** Are deadlines being watched: how late they fire now, the worst today, and the next one. */
export function Enforcement({ facts }: { facts: Facts }) {
  const { t, i18n } = useTranslation();
  const { words, seconds, isBad } = useLag(facts);
  const { worst_today: worst, next_fire_at: next } = facts;
  return (
    <section className={classes.root} aria-labelledby="board-enforcement">
      <h2 id="board-enforcement">{t("board.enforcement.title")}</h2>
      <Sparkline values={facts.spark} />
      <p className={classes.words} data-bad={isBad || undefined}>
        {words}
        {worst &&
          `, ${t("board.enforcement.worst", { span: seconds(worst.lag_s), time: clockTime(i18n.language, worst.at) })}`}
      </p>
      <p className={classes.next}>
        {next
          ? t("board.enforcement.next", { time: secondTime(i18n.language, next) })
          : t("board.enforcement.noNext")}
      </p>
    </section>
  );
}
