import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconPlayerPause,
  IconPlugOff,
} from "@tabler/icons-react";
import type { Channel } from "@/api/channels";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Channels.module.css";
import { problemWords, type Standing, standingOf } from "./words";

const icons = {
  ok: IconCircleCheck,
  warn: IconAlertTriangle,
  fail: IconCircleX,
  off: IconPlayerPause,
  gone: IconPlugOff,
} as const satisfies Record<Standing, unknown>;

/** Icon and word: never colour alone. */
export function HealthWord({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const standing = standingOf(channel);
  const Icon = icons[standing];
  return (
    <span className={classes.state} data-state={standing}>
      <Icon size={17} stroke={1.7} aria-hidden="true" />
      {t(`channels.state.${standing}`)}
    </span>
  );
}

/** Each thing that is wrong with what to do about it, the gravest first. */
export function Problems({ channel, brief = false }: { channel: Channel; brief?: boolean }) {
  const { t, i18n } = useTranslation();
  const found = channel.health.problems;
  const shown = brief ? found.slice(0, 1) : found;
  return (
    <ul className={classes.problems}>
      {shown.map((problem) => {
        const { what, todo } = problemWords(t, i18n.language, problem);
        return (
          <li key={problem.code} data-grave={problem.grave || undefined}>
            <span className={classes.what}>{what}</span>
            {todo && (
              <span className={classes.todo}>
                <strong>{t("channels.todo")}:</strong> {todo}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
