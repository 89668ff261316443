import { Link } from "@tanstack/react-router";
import type { Channel } from "@/api/channels";
import { ChannelIcon } from "@/components/ChannelIcon";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow } from "@/lib/clock";
import classes from "../Channels.module.css";
import { HealthWord, Problems } from "../Health";
import { ago, kindName } from "../words";

export function ChannelRow({ channel }: { channel: Channel }) {
  const { t, i18n } = useTranslation();
  const { health } = channel;
  const heard = health.last_event_at
    ? t("channels.heard.last", { ago: ago(i18n.language, health.last_event_at, serverNow()) })
    : t("channels.heard.never");
  return (
    <li className={classes.row}>
      <span className={classes.icon}>
        <ChannelIcon kind={channel.kind} size={20} named />
      </span>
      <div className={classes.words}>
        <p className={classes.name}>
          <Link to="/settings/channels/$id" params={{ id: channel.id }}>
            {channel.name}
          </Link>
          <span className={classes.account}>
            {kindName(t, channel.kind)}, {channel.address}
          </span>
        </p>
        <Problems channel={channel} brief />
      </div>
      <div className={classes.facts}>
        <HealthWord channel={channel} />
        <span>{heard}</span>
        <span>
          {t("channels.sent", { count: health.sent_24h })}
          {health.failed_24h > 0 && <strong> {t("channels.failed", { count: health.failed_24h })}</strong>}
        </span>
      </div>
    </li>
  );
}
