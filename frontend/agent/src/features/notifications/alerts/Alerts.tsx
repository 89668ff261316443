import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { choicesQuery } from "@/api/notificationChoices";
import type { Notification } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { alertWay, playsFor } from "@/lib/alerting";
import { serverNow } from "@/lib/clock";
import { alertWorker } from "@/lib/worker";
import { subscribeEvents, subscribeNotifications } from "@/live/signals";
import { liveState } from "@/live/store";
import { renewDevice } from "../device";
import { noticeWords } from "../noticeWords";
import { chime } from "./chime";
import { type Call, callOf, callOfReply, isFresh, isQuiet, soundOf, wantsShown } from "./judge";
import { lead } from "./leader";

/** So long what was chosen is believed before it is asked for again. */
const BELIEVED_MS = 60_000;

/** Calls its reader while no tab of Hora is in sight, and plays a sound for what they want to hear. Draws nothing. */
export function Alerts({ me }: { me: number }) {
  const client = useQueryClient();
  const { t, i18n } = useTranslation();
  const say = useRef({ t, language: i18n.language });
  useEffect(() => {
    say.current = { t, language: i18n.language };
  });
  useEffect(() => {
    void renewDevice(me);
    const { leads, stop } = lead();

    const rowOf = (id: number) => liveState().known.get(id)?.row;
    const call = async (what: Call, title: string, detail: string): Promise<void> => {
      if (!leads() || !isFresh(what, serverNow())) return;
      const sound = soundOf(what);
      const sounds = sound !== null && playsFor(sound);
      const shows = alertWay(me) === "page";
      if (!sounds && !shows) return;
      const choices = await client.fetchQuery({ ...choicesQuery, staleTime: BELIEVED_MS });
      if (isQuiet(what, choices, serverNow())) return;
      if (sounds) void chime(sound);
      if (!shows || !wantsShown(what, choices)) return;
      const { id, subject } = what.ticket;
      const shown = choices.previews ? subject : `#${id}`;
      const body = choices.previews ? detail : "";
      alertWorker({ tag: `ticket-${id}`, url: `/tickets/${id}`, title: `${title}: ${shown}`, body });
    };
    const onNotice = (told: Notification): void => {
      const what = callOf(told, rowOf(told.ticket.id), me);
      if (!what) return;
      const { title, detail } = noticeWords(say.current.t, say.current.language, told);
      void call(what, title, detail).catch(() => {});
    };
    const cleanups = [
      stop,
      subscribeNotifications(onNotice),
      subscribeEvents((id, events) => {
        for (const event of events) {
          const what = callOfReply(event, rowOf(id), me);
          const detail = rowOf(id)?.snippet ?? "";
          if (what) void call(what, say.current.t("telling.newReply"), detail).catch(() => {});
        }
      }),
    ];
    return () => {
      for (const cleanup of cleanups) cleanup();
    };
  }, [client, me]);
  return null;
}
