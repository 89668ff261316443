import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { channelsQuery } from "@/api/channels";
import { useMe } from "@/api/me";
import { LoadFailed } from "@/components/LoadFailed";
import { Page } from "@/components/Page";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "../Channels.module.css";
import { ChannelRow } from "./ChannelRow";
import { worstFirst } from "./order";

/** Every connected account and how it is; what is broken comes first. */
export function ChannelsPage() {
  const { t } = useTranslation();
  const isAdmin = useMe().role === "admin";
  const { data, error, refetch } = useQuery({ ...channelsQuery, enabled: isAdmin });
  if (!isAdmin) return <Page title={t("channels.title")}>{t("channels.admins")}</Page>;
  return (
    <Page title={t("channels.title")} lead={t("channels.lead")} actions={<ConnectLink />}>
      {error && !data && <LoadFailed error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton />}
      {data && (
        <ul className={classes.list}>
          {worstFirst(data).map((channel) => (
            <ChannelRow key={channel.id} channel={channel} />
          ))}
        </ul>
      )}
      {data?.every(({ kind }) => kind === "email") && <p className={classes.hint}>{t("channels.empty")}</p>}
    </Page>
  );
}

function ConnectLink() {
  const { t } = useTranslation();
  return (
    <Button
      variant="filled"
      leftSection={<IconPlus size={16} stroke={1.7} aria-hidden="true" />}
      renderRoot={(props) => <Link to="/settings/channels/new" {...props} />}
    >
      {t("channels.new")}
    </Button>
  );
}

function Skeleton() {
  return (
    <ul className={classes.list} aria-hidden="true">
      {[1, 2, 3, 4].map((line) => (
        <li key={line} className={classes.bones}>
          <span className={classes.bone} />
          <span className={classes.bone} />
        </li>
      ))}
    </ul>
  );
}
