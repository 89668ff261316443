import { useTranslation } from "@/i18n/useTranslation";
import { clockTime } from "@/lib/say";
import type { Freshness } from "@/live/freshness";
import { useFreshness } from "@/live/freshness-store";
import { hint } from "./hints/watch";
import classes from "./LiveBadge.module.css";

function useWords(freshness: Freshness): string {
  const { t, i18n } = useTranslation();
  switch (freshness.state) {
    case "connecting":
      return t("live.connecting");
    case "live":
      return t("live.live");
    case "polling":
      return t("live.polling");
    case "catching-up":
      return freshness.changes > 0
        ? t("live.catchingUpCount", { count: freshness.changes })
        : t("live.catchingUp");
    case "offline":
      return t("live.offline", { time: clockTime(i18n.language, freshness.since) });
  }
}

/** How fresh the screen is, in words; the dot only repeats them. */
export function LiveBadge() {
  const { t } = useTranslation();
  const freshness = useFreshness();
  const words = useWords(freshness);
  return (
    <span
      className={classes.root}
      data-state={freshness.state}
      role="status"
      {...hint(t(`live.hint.${freshness.state}`))}
    >
      <span className={classes.dot} aria-hidden="true" />
      <span className={classes.words}>{words}</span>
    </span>
  );
}
