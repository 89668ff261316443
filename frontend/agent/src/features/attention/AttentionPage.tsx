import { useState } from "react";
import { useMe } from "@/api/me";
import { Choice } from "@/components/Choice";
import { Page } from "@/components/Page";
import { useTranslation } from "@/i18n/useTranslation";
import { DeadDeliveries } from "./DeadDeliveries";
import { InboundList } from "./InboundList";

const forSupervisors = ["failed", "ignored", "received"] as const;
const forAdmins = [...forSupervisors, "dead"] as const;
type Tab = (typeof forAdmins)[number];

/** What came in or went out and could not be finished: nothing is lost, and each can be tried again. */
export function AttentionPage() {
  const { t } = useTranslation();
  const { role } = useMe();
  const [tab, setTab] = useState<Tab>("failed");
  const tabs: readonly Tab[] = role === "admin" ? forAdmins : forSupervisors;
  if (role === "agent") return <Page title={t("attention.title")}>{t("attention.supervisors")}</Page>;
  return (
    <Page title={t("attention.title")} lead={t("attention.lead")}>
      <Choice
        label={t("attention.tabs")}
        value={tab}
        onChange={setTab}
        options={tabs.map((value) => ({ value, label: t(`attention.tab.${value}`) }))}
      />
      {tab === "dead" ? <DeadDeliveries /> : <InboundList key={tab} state={tab} />}
    </Page>
  );
}
