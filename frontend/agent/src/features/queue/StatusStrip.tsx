import { Button } from "@mantine/core";
import { IconPlugConnectedX, IconRefreshAlert, IconWifiOff } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { StateStrip } from "@/components/StateStrip";
import { useTranslation } from "@/i18n/useTranslation";
import { useClock } from "@/lib/clock";
import { clockTime } from "@/lib/say";
import { SECOND } from "@/lib/time";
import { useFreshness } from "@/live/freshness-store";
import classes from "./StatusStrip.module.css";
import type { useQueue } from "./useQueue";

interface Props {
  query: ReturnType<typeof useQueue>["query"];
  /** What stands here when all is well. */
  children: ReactNode;
}

const size = { size: 16, stroke: 1.7 };

/** The strip's place tells the most pressing thing first: offline, a failed refresh, a gap; then what waits. */
export function StatusStrip({ query, children }: Props) {
  const { t, i18n } = useTranslation();
  const freshness = useFreshness();
  const time = (at: number): string => clockTime(i18n.language, at);
  if (freshness.state === "offline") {
    return (
      <Slot>
        <StateStrip
          tone="held"
          icon={<IconWifiOff {...size} />}
          title={t("queue.offline.title", { time: time(freshness.since) })}
        >
          {t("queue.offline.text")}
        </StateStrip>
      </Slot>
    );
  }
  if (query.isError && query.data) {
    const retry = (
      <Button size="compact-sm" onClick={() => void query.refetch()}>
        {t("queue.error.retry")}
      </Button>
    );
    return (
      <Slot>
        <StateStrip
          tone="urgent"
          icon={<IconRefreshAlert {...size} />}
          title={t("queue.error.title", { time: time(query.errorUpdatedAt) })}
          action={retry}
        >
          {t("queue.error.text", { time: time(query.dataUpdatedAt) })}
        </StateStrip>
      </Slot>
    );
  }
  if (freshness.state === "catching-up" || freshness.state === "polling") return <Behind {...freshness} />;
  return children;
}

interface BehindProps {
  state: "catching-up" | "polling";
  since: number;
  changes?: number;
  retryAt: number | null;
}

function Behind({ state, since, changes = 0, retryAt }: BehindProps) {
  const { t, i18n } = useTranslation();
  const isPolling = state === "polling";
  const exact = new Intl.DateTimeFormat(i18n.language, { timeStyle: "medium" }).format(since);
  const title = changes > 0 ? t("queue.behind.titleCount", { count: changes }) : t("queue.behind.title");
  return (
    <Slot>
      <StateStrip
        tone="soon"
        icon={<IconPlugConnectedX {...size} />}
        title={isPolling ? t("queue.polling.title") : title}
        action={retryAt !== null && <RetryIn at={retryAt} />}
      >
        {isPolling ? t("queue.polling.text") : t("queue.behind.text", { time: exact })}
      </StateStrip>
    </Slot>
  );
}

function RetryIn({ at }: { at: number }) {
  const { t } = useTranslation();
  const seconds = useClock((now) => Math.max(0, Math.ceil((at - now) / SECOND)));
  return seconds > 0 ? t("queue.behind.retry", { count: seconds }) : null;
}

function Slot({ children }: { children: ReactNode }) {
  return (
    <div className={classes.slot} role="status">
      {children}
    </div>
  );
}
