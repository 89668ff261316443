import type { CSSProperties } from "react";
import { useTranslation } from "@/i18n/useTranslation";
import type { Group } from "./groups";
import classes from "./QueueList.module.css";

interface Props {
  group: Group;
  /** Null when there may be more than are loaded. */
  count: number | null;
  index: number;
  style: CSSProperties;
}

export function GroupHead({ group, count, index, style }: Props) {
  const { t } = useTranslation();
  return (
    <div role="row" aria-rowindex={index + 1} className={classes.head} style={style}>
      <div role="gridcell">
        <strong>{t(`queue.group.${group}`)}</strong> {count}
      </div>
    </div>
  );
}
