import { LiveBadge } from "@/components/LiveBadge";
import { Logo } from "@/components/Logo";
import { useTranslation } from "@/i18n/useTranslation";
import { useClock } from "@/lib/clock";
import { clockTime } from "@/lib/say";
import { MINUTE } from "@/lib/time";
import classes from "./Wallboard.module.css";

/** `asOf`: when the numbers were made, if that is too long ago. */
export function WallHeader({ asOf }: { asOf: number | null }) {
  const { t, i18n } = useTranslation();
  const minute = useClock((now) => Math.floor(now / MINUTE)) * MINUTE;
  return (
    <header className={classes.header}>
      <Logo size={44} />
      <h1 className={classes.title}>{t("wall.title")}</h1>
      {asOf !== null && (
        <p className={classes.old}>{t("wall.asOf", { time: clockTime(i18n.language, asOf) })}</p>
      )}
      <span className={classes.live}>
        <LiveBadge />
      </span>
      <time className={classes.clock}>{clockTime(i18n.language, minute)}</time>
    </header>
  );
}
