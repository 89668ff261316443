import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Choices, choicesQuery, useChoose } from "@/api/notificationChoices";
import { LoadFailed } from "@/components/LoadFailed";
import { Page } from "@/components/Page";
import { useTranslation } from "@/i18n/useTranslation";
import { Breakthrough } from "./Breakthrough";
import { Problem } from "./Problem";
import { QuietHours } from "./QuietHours";
import { Sounds } from "./Sounds";
import { ThisDevice } from "./ThisDevice";
import { WaysTable } from "./WaysTable";

/** What an agent is told of, by which way, and when not. Every choice is kept at once. */
export function NotificationsPage() {
  const { t } = useTranslation();
  const { data: kept, error, refetch } = useQuery(choicesQuery);
  const { mutate, error: refused } = useChoose();
  // What was just chosen shows at once; the next choice builds on it. When it is settled, what is kept shows.
  const [wished, setWished] = useState<Choices | null>(null);
  const data = kept && { ...kept, ...wished };
  const change = (some: Partial<Choices>): void => {
    if (!data) return;
    const { email, push, through, previews, quiet } = data;
    const next = { email, push, through, previews, quiet, ...some };
    setWished(next);
    mutate(next, { onSettled: () => setWished(null) });
  };
  return (
    <Page title={t("telling.title")} lead={t("telling.lead")}>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      <ThisDevice />
      {data && (
        <>
          <WaysTable choices={data} onChange={change} />
          <QuietHours choices={data} onChange={change} />
          {data.quiet && <Breakthrough choices={data} onChange={change} />}
          <Problem error={refused} />
        </>
      )}
      <Sounds />
    </Page>
  );
}
