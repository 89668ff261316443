import { Button } from "@mantine/core";
import { IconClockPause, IconDownload, IconRefreshAlert, IconWifiOff } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import type { Board } from "@/api/board";
import { Keys } from "@/components/Keys";
import { useTranslation } from "@/i18n/useTranslation";
import { useClock } from "@/lib/clock";
import { useHotkeys } from "@/lib/hotkeys";
import { clockTime } from "@/lib/say";
import { MINUTE } from "@/lib/time";
import { useFreshness } from "@/live/freshness-store";
import classes from "./BoardNote.module.css";
import type { Waiting } from "./still";

interface Props {
  query: UseQueryResult<Board>;
  board: Board;
  waiting: Waiting;
  onApply: () => void;
}

/** Numbers older than this are not "now" any more, whatever the reason. */
const OLD = 2 * MINUTE;
const size = { size: 16, stroke: 1.7 };

/** The most pressing thing about the numbers themselves: offline, not refreshed, old; then what waits to be shown. */
export function BoardNote({ query, board, waiting, onApply }: Props) {
  const { t, i18n } = useTranslation();
  const freshness = useFreshness();
  const madeAt = Date.parse(board.at);
  const isOld = useClock((now) => now - madeAt > OLD);
  const asOf = t("board.note.asOf", { time: clockTime(i18n.language, madeAt) });
  if (freshness.state === "offline") {
    return (
      <Note tone="held" icon={<IconWifiOff {...size} />} title={t("board.note.offline")}>
        {asOf}
      </Note>
    );
  }
  if (query.isError || isOld) {
    const Icon = query.isError ? IconRefreshAlert : IconClockPause;
    return (
      <Note
        tone="urgent"
        icon={<Icon {...size} />}
        title={t("board.note.failed")}
        action={
          <Button loading={query.isFetching} onClick={() => void query.refetch()}>
            {t("page.tryAgain")}
          </Button>
        }
      >
        {asOf}
      </Note>
    );
  }
  if (waiting.came + waiting.left > 0) return <Waits waiting={waiting} onApply={onApply} />;
  return null;
}

function Waits({ waiting: { came, left }, onApply }: { waiting: Waiting; onApply: () => void }) {
  const { t } = useTranslation();
  useHotkeys({ ".": onApply });
  const news = [
    came > 0 && t("queue.staged.new", { count: came }),
    left > 0 && t("queue.staged.left", { count: left }),
  ];
  return (
    <Note
      tone="quiet"
      icon={<IconDownload {...size} />}
      title={`${news.filter(Boolean).join(", ")}.`}
      action={
        <Button rightSection={<Keys of="." />} onClick={onApply}>
          {t("queue.staged.show")}
        </Button>
      }
    >
      {t("board.note.still")}
    </Note>
  );
}

interface NoteProps {
  tone: "held" | "urgent" | "quiet";
  icon: React.ReactNode;
  title: string;
  action?: React.ReactNode;
  children: React.ReactNode;
}

function Note({ tone, icon, title, action, children }: NoteProps) {
  return (
    <div className={classes.root} data-tone={tone} role="status">
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      <p className={classes.text}>
        <strong>{title}</strong> {children}
      </p>
      {action}
    </div>
  );
}
