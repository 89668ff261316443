import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type ConnectedChannel, channelKindsQuery } from "@/api/channels";
import { useMe } from "@/api/me";
import { LoadFailed } from "@/components/LoadFailed";
import { Page } from "@/components/Page";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "../Channels.module.css";
import { AccountStep } from "./AccountStep";
import { Connected } from "./Connected";
import { KindStep } from "./KindStep";

/** Which kind, which account, and what the provider has to be told. */
export function NewChannelPage() {
  const { t } = useTranslation();
  const isAdmin = useMe().role === "admin";
  const { data, error, refetch } = useQuery({ ...channelKindsQuery, enabled: isAdmin });
  const [kind, setKind] = useState("");
  const [made, setMade] = useState<ConnectedChannel | null>(null);
  const chosen = data?.find((each) => each.kind === kind);
  return (
    <Page
      title={t("channels.wizard.title")}
      actions={
        <Link to="/settings/channels" className={classes.back}>
          {t("channels.back")}
        </Link>
      }
    >
      {!isAdmin && t("channels.admins")}
      {error && <LoadFailed error={error} onRetry={refetch} />}
      {made && <Connected channel={made} />}
      {!made && chosen && <AccountStep kind={chosen} onBack={() => setKind("")} onMade={setMade} />}
      {!made && !chosen && data && <KindStep kinds={data} onChoose={setKind} />}
    </Page>
  );
}
