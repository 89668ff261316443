import type { Channel } from "@/api/channels";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "../Channels.module.css";
import { CopyField } from "../CopyField";
import { TellButton } from "../TestButton";
import { howTo } from "../words";
import { Part } from "./Part";

export function AddressPart({ channel, url }: { channel: Channel; url: string }) {
  const { t } = useTranslation();
  return (
    <Part title={t("channels.address.title")}>
      <p className={classes.quiet}>{howTo(t, channel.kind)}</p>
      <CopyField label={t("channels.address.url")} value={url} />
      {channel.snippet && <CopyField label={t("channels.address.snippet")} value={channel.snippet} />}
      {channel.active && <TellButton channel={channel} />}
    </Part>
  );
}
