import { Button, Progress } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type Bulk, bulkQuery, undoBulk } from "@/api/bulk";
import { Problem } from "@/api/http";
import { Keys } from "@/components/Keys";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow } from "@/lib/clock";
import { useHotkeys } from "@/lib/hotkeys";
import { useFreshness } from "@/live/freshness-store";
import classes from "./Bulk.module.css";
import { Failures } from "./Failures";

const STAYS_MS = 8000;
const ASK_MS = 1000;
const isOver = (bulk: Bulk): boolean => bulk.state === "done" || bulk.state === "undone";

interface Props {
  id: number;
  onOpen: (ticket: number) => void;
  close: () => void;
}

/** How far it is; then what was done, what could not be, and the way back. */
export function BulkToast({ id, onOpen, close }: Props) {
  const isLive = useFreshness().state === "live";
  const { data: bulk } = useQuery({
    ...bulkQuery(id),
    // The live connection tells of it; without one it is asked for.
    refetchInterval: ({ state: { data } }) => (data && isOver(data) ? false : isLive ? 5 * ASK_MS : ASK_MS),
  });
  const over = bulk !== undefined && isOver(bulk);
  const [looking, setLooking] = useState(false);
  useEffect(() => {
    if (!over || looking) return;
    const timer = setTimeout(close, STAYS_MS);
    return () => clearTimeout(timer);
  }, [over, looking, close]);
  if (!bulk) return null;
  return (
    <div className={classes.toast}>
      {over ? <Outcome bulk={bulk} close={close} onLook={() => setLooking(true)} /> : <Running bulk={bulk} />}
      {looking && (
        <Failures
          bulk={bulk}
          onOpen={onOpen}
          onClose={() => {
            setLooking(false);
            close();
          }}
        />
      )}
    </div>
  );
}

function Running({ bulk: { state, action, done, total } }: { bulk: Bulk }) {
  const { t } = useTranslation();
  const title = state === "undoing" ? t("work.bulk.undoing") : t(`work.bulk.doing.${action.kind}`);
  const share = total === 0 ? 100 : (done / total) * 100;
  return (
    <>
      <span className={classes.line}>
        <strong>{title}</strong> {t("work.bulk.progress", { done, count: total })}
      </span>
      <Progress value={share} size={4} color="ink" aria-label={title} />
    </>
  );
}

function Outcome({ bulk, close, onLook }: { bulk: Bulk; close: () => void; onLook: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { state, action, changed, failures, undo_until } = bulk;
  const canUndo =
    state === "done" && changed > 0 && undo_until !== null && Date.parse(undo_until) > serverNow();
  const undo = (): void => {
    undoBulk(bulk.id).then(
      (next) => client.setQueryData(bulkQuery(bulk.id).queryKey, next),
      (error: unknown) => {
        close();
        const reason = error instanceof Problem ? error.message : t("problem.offline");
        toast({ message: t("ticket.actFailed", { reason }) });
      },
    );
  };
  useHotkeys({ z: undo }, canUndo);
  const said =
    state === "undone" ? t("work.bulk.undone") : t(`work.bulk.done.${action.kind}`, { count: changed });
  return (
    <span className={classes.line} role="status">
      <span>{said}</span>
      {failures > 0 && (
        <Button size="compact-sm" onClick={onLook}>
          {t("work.bulk.failures", { count: failures })}
        </Button>
      )}
      {canUndo && (
        <Button size="compact-sm" rightSection={<Keys of="Z" />} onClick={undo}>
          {t("toast.undo")}
        </Button>
      )}
    </span>
  );
}
