import { Button, Menu } from "@mantine/core";
import { IconAlertTriangle, IconClockPause } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useState } from "react";
import { type Leaving, moveMessage, takeBack } from "@/api/departure";
import { Problem } from "@/api/http";
import { useMe } from "@/api/me";
import type { Message } from "@/api/types";
import { LaterDialog } from "@/components/LaterDialog";
import { LaterItems } from "@/components/LaterItems";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow } from "@/lib/clock";
import { clockTime, farTime } from "@/lib/say";
import classes from "../Timeline.module.css";
import { useRefusal } from "../useRefusal";

/** What came back of an answer that was taken back. */
export type Returning = (text: string, html: string) => void;

interface Props {
  message: Message;
  /** The newest event on screen. */
  lastSeq: number;
  onChanged: () => void;
  onReturned: Returning;
}

/** An answer that has not left: when it will, or why it does not, and the ways out. */
export function Departure({ message, lastSeq, onChanged, onReturned }: Props) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const refuse = useRefusal();
  const [isAsking, setAsking] = useState(false);
  const isHeld = message.state === "held_back";
  const mine = message.author.id === me.id || me.role !== "agent";
  const moving = useMutation({
    mutationFn: (leaving: Leaving) => moveMessage(message.id, leaving),
    onError: (error) => !(error instanceof Problem && error.kind === "stale-thread") && refuse(error),
    onSettled: onChanged,
  });
  const taking = useMutation({
    mutationFn: () => takeBack(message.id),
    onSuccess: ({ draft }) => draft && onReturned(draft.text, draft.html),
    onError: refuse,
    onSettled: onChanged,
  });
  const move = (at: number | null): void =>
    moving.mutate({ send_at: at === null ? null : new Date(at).toISOString(), last_seen_seq: lastSeq });
  const isStale = moving.error instanceof Problem && moving.error.kind === "stale-thread";
  const Icon = isHeld ? IconAlertTriangle : IconClockPause;
  return (
    <div className={classes.departure} data-held={isHeld || undefined} role="status">
      <p>
        <Icon size={16} stroke={1.7} aria-hidden="true" />
        <strong>
          {isHeld
            ? heldWords(t, message)
            : t("thread.leaves", { when: when(i18n.language, message.send_at) })}
        </strong>
        <span>{t(isHeld ? "thread.heldNext" : "thread.leavesNext")}</span>
      </p>
      {mine && (
        <>
          <Button
            size="compact-sm"
            variant={isHeld ? "filled" : "default"}
            loading={moving.isPending}
            onClick={() => move(null)}
          >
            {t(isHeld ? "thread.sendAnyway" : "thread.sendNow")}
          </Button>
          <Menu position="bottom-start" width={310} withinPortal>
            <Menu.Target>
              <Button size="compact-sm">{t("thread.otherTime")}</Button>
            </Menu.Target>
            <Menu.Dropdown>
              <LaterItems onPick={move} onOther={() => setAsking(true)} />
            </Menu.Dropdown>
          </Menu>
          {isAsking && <LaterDialog onClose={() => setAsking(false)} onPick={move} />}
          <Button size="compact-sm" loading={taking.isPending} onClick={() => taking.mutate()}>
            {t("thread.takeBack")}
          </Button>
        </>
      )}
      {isStale && <p>{t("ticket.pending.moved")}</p>}
    </div>
  );
}

const heldWords = (t: TFunction, message: Message): string =>
  t(`thread.held.${message.held_because ?? "failed"}`);

/** "18:00" today, "Mon 09:00" on another day. */
function when(language: string, at: string | null): string {
  if (at === null) return "";
  const moment = Date.parse(at);
  const isToday = new Date(moment).toDateString() === new Date(serverNow()).toDateString();
  return isToday ? clockTime(language, moment) : farTime(language, moment);
}
