import { useTranslation } from "@/i18n/useTranslation";
import type { Help, Outlook } from "@/lib/outlook";
import { clockTime } from "@/lib/say";
import classes from "./ForecastSentence.module.css";

interface Props {
  outlook: Outlook;
  /** Until when, ISO. */
  until: string;
}

const helps = ["one", "two", "three", "four"] as const;
export const helpName = ({ more }: Help) => helps[more - 1] ?? "many";

/** "At this pace 7 tickets breach before 18:00. Two more agents save 6." */
export function ForecastSentence({ outlook: { breaches, help, grave }, until }: Props) {
  const { t, i18n } = useTranslation();
  const time = clockTime(i18n.language, until);
  const saved = help && t(`board.forecast.help.${helpName(help)}`, { more: help.more, count: help.saves });
  if (breaches === 0) return t("board.forecast.none", { time });
  return (
    <>
      <Marked text={t("board.forecast.breach", { count: breaches, time })} grave={grave} /> {saved}
    </>
  );
}

/** The part between asterisks is what the sentence is about; each language puts it where it belongs. */
function Marked({ text, grave }: { text: string; grave: boolean }) {
  const [before, mark, after] = text.split("*");
  return (
    <>
      {before}
      <span className={classes.mark} data-grave={grave || undefined}>
        {mark}
      </span>
      {after}
    </>
  );
}
