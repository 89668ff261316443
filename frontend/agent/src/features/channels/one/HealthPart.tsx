import type { Channel } from "@/api/channels";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow } from "@/lib/clock";
import { sayLength } from "@/lib/length";
import { shortDate } from "@/lib/say";
import classes from "../Channels.module.css";
import { HealthWord, Problems } from "../Health";
import { TestButton } from "../TestButton";
import { ago, standingOf } from "../words";
import { Part } from "./Part";

/** What was seen of it, and what the provider says when it is asked. */
export function HealthPart({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const standing = standingOf(channel);
  return (
    <Part title={t("channels.health.title")}>
      <p className={classes.verdict}>
        <HealthWord channel={channel} />
        {standing === "ok" && t("channels.health.well")}
        {standing === "off" && t("channels.health.off")}
        {standing === "gone" && t("channels.health.gone")}
      </p>
      <Problems channel={channel} />
      <Figures channel={channel} />
      {channel.active && <TestButton id={channel.id} />}
    </Part>
  );
}

function Figures({ channel: { health } }: { channel: Channel }) {
  const { t, i18n } = useTranslation();
  const none = t("channels.health.none");
  const figures = [
    [
      t("channels.health.lastEvent"),
      health.last_event_at ? ago(i18n.language, health.last_event_at, serverNow()) : none,
    ],
    [
      t("channels.health.usual"),
      health.usual_gap_s >= 60 ? sayLength(Math.round(health.usual_gap_s / 60) * 60) : none,
    ],
    [t("channels.health.token"), tokenWords()],
    [t("channels.health.sent"), String(health.sent_24h)],
    [t("channels.health.failed"), String(health.failed_24h)],
    [t("channels.health.waiting"), String(health.waiting)],
  ] as const;
  function tokenWords(): string {
    const at = health.token_expires_at;
    if (!at) return t("channels.health.noEnd");
    return `${shortDate(i18n.language, at)} (${ahead(i18n.language, at)})`;
  }
  return (
    <dl className={classes.figures}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const DAY_MS = 86_400_000;

/** "in 12 days": the countdown of an access that ends. */
function ahead(language: string, at: string): string {
  const days = Math.floor((Date.parse(at) - serverNow()) / DAY_MS);
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(days, "day");
}
