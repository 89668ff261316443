import type { TimelineItem } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { clockTime } from "@/lib/say";
import type { Names } from "./eventLine";
import { eventLine } from "./eventWords";
import classes from "./Timeline.module.css";

export function EventLine({ item, names }: { item: TimelineItem; names: Names }) {
  const { t, i18n } = useTranslation();
  const line = eventLine(t, item, names, i18n.language);
  const Icon = line.icon;
  return (
    <li className={classes.event} data-tone={line.tone}>
      <time className={classes.at} dateTime={item.at}>
        {clockTime(i18n.language, item.at)}
      </time>
      <p className={classes.line}>
        <Icon size={15} stroke={1.7} aria-hidden="true" />
        <span>{line.text}</span>
      </p>
    </li>
  );
}
