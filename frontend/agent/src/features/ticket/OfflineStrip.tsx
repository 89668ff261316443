import { IconWifiOff } from "@tabler/icons-react";
import { StateStrip } from "@/components/StateStrip";
import { useTranslation } from "@/i18n/useTranslation";
import { clockTime } from "@/lib/say";
import { useFreshness } from "@/live/freshness-store";

/** Without a connection reading and writing go on; what was written waits here, and the page says so. */
export function OfflineStrip({ waiting }: { waiting: number }) {
  const { t, i18n } = useTranslation();
  const freshness = useFreshness();
  if (freshness.state !== "offline") return null;
  return (
    <div role="status">
      <StateStrip
        tone="held"
        icon={<IconWifiOff size={18} stroke={1.7} />}
        title={t("queue.offline.title", { time: clockTime(i18n.language, freshness.since) })}
      >
        {t("queue.offline.text")} {waiting > 0 && t("ticket.repliesWait", { count: waiting })}
      </StateStrip>
    </div>
  );
}
