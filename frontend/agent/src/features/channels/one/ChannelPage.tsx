import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { type Channel, channelKindsQuery, channelQuery } from "@/api/channels";
import { Problem } from "@/api/http";
import { LoadFailed } from "@/components/LoadFailed";
import { Page } from "@/components/Page";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "../Channels.module.css";
import { kindName } from "../words";
import { Abilities } from "./Abilities";
import { AddressPart } from "./AddressPart";
import { Ending } from "./Ending";
import { FailedEvents } from "./FailedEvents";
import { Failures } from "./Failures";
import { HealthPart } from "./HealthPart";
import { SettingsPart } from "./SettingsPart";

/** One connected account: how it is, what to do about it, and everything that can be changed. */
export function ChannelPage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: number };
  const { data, error, refetch } = useQuery(channelQuery(id));
  const isGone = error instanceof Problem && error.status === 404;
  return (
    <Page
      title={data?.name ?? t("channels.title")}
      lead={data ? `${kindName(t, data.kind)}, ${data.address}` : ""}
      actions={
        <Link to="/settings/channels" className={classes.back}>
          {t("channels.back")}
        </Link>
      }
    >
      {isGone && <p>{t("channels.gone")}</p>}
      {error && !data && !isGone && <LoadFailed error={error} onRetry={refetch} />}
      {data && <Parts channel={data} />}
    </Page>
  );
}

function Parts({ channel }: { channel: Channel }) {
  const { data: kinds } = useQuery(channelKindsQuery);
  const kind = kinds?.find((each) => each.kind === channel.kind);
  return (
    <>
      <HealthPart channel={channel} />
      {channel.webhook_url && <AddressPart channel={channel} url={channel.webhook_url} />}
      <FailedEvents id={channel.id} />
      <Failures id={channel.id} />
      {(kind || channel.kind === "email") && <SettingsPart channel={channel} kind={kind} />}
      <Abilities able={channel.capabilities} />
      <Ending channel={channel} />
    </>
  );
}
