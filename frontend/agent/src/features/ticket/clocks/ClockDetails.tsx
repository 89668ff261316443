import { Link } from "@tanstack/react-router";
import type { Clock } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { sayLength } from "@/lib/length";
import { clockTime, farTime } from "@/lib/say";
import classes from "./Clocks.module.css";
import type { Pause } from "./pauses";
import { isAlive } from "./standing";
import { saySpan } from "./why";

const HALF_A_DAY = 12 * 3_600_000;

/** Which version promised it, how much of it is used, and when it stood still. */
export function ClockDetails({ clock, pauses }: { clock: Clock; pauses: Pause[] }) {
  const { t, i18n } = useTranslation();
  const time = (at: string): string => {
    const isNear = Math.abs(Date.now() - Date.parse(at)) < HALF_A_DAY;
    return isNear ? clockTime(i18n.language, at) : farTime(i18n.language, Date.parse(at));
  };
  const { policy, calendar, target_s, elapsed_s } = clock;
  return (
    <ul className={classes.details}>
      <li>{t("clocks.began", { time: time(clock.started_at) })}</li>
      <li>{t("clocks.used", { used: saySpan(t, elapsed_s), target: sayLength(target_s) })}</li>
      {pauses.map(({ from, to, why }) => (
        <li key={from}>
          {t(`clocks.stood.${why}`, { from: time(from), to: to === null ? t("clocks.now") : time(to) })}
        </li>
      ))}
      {isAlive(clock) && clock.next_fire_at && (
        <li>{t("clocks.told", { time: time(clock.next_fire_at) })}</li>
      )}
      {policy && (
        <li>
          <Link to="/settings/promises/$id" params={{ id: policy.id }}>
            {t("clocks.version", { name: policy.name, version: policy.version })}
          </Link>
        </li>
      )}
      {calendar && (
        <li>
          <Link to="/settings/calendars/$id" params={{ id: calendar.id }}>
            {t("clocks.calendar", { name: calendar.name, version: calendar.version })}
          </Link>
        </li>
      )}
    </ul>
  );
}
