import { IconAlertTriangle, IconClockExclamation, IconMailX, IconUserPlus } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import type { Notification } from "@/api/types";
import { clockTime } from "@/lib/say";

export interface NoticeWords {
  /** What happened. */
  title: string;
  /** When it is due, or why it failed; empty when there is nothing to add. */
  detail: string;
}

const said = (value: unknown): string => (typeof value === "string" ? value : "");

/** A notification in the reader's words; facts that are missing are left out, never invented. */
export function noticeWords(t: TFunction, language: string, { kind, data }: Notification): NoticeWords {
  switch (kind) {
    case "ticket.assigned":
      return { title: t("notice.assigned"), detail: "" };
    case "message.failed":
      return { title: t("notice.failed"), detail: said(data.reason) };
    case "sla.warned":
    case "sla.breached": {
      const isOver = kind === "sla.breached";
      const deadline = said(data.deadline);
      const metric = data.metric === "next_response" ? "next" : "first";
      const say = `${metric}${isOver ? "Was" : ""}` as const;
      const detail = deadline && t(`notice.due.${say}`, { time: clockTime(language, deadline) });
      return { title: t(isOver ? "notice.breached" : "notice.warned"), detail };
    }
  }
}

export const noticeLooks = {
  "sla.warned": { icon: IconClockExclamation, tone: "soon" },
  "sla.breached": { icon: IconAlertTriangle, tone: "breached" },
  "ticket.assigned": { icon: IconUserPlus, tone: "plain" },
  "message.failed": { icon: IconMailX, tone: "breached" },
} as const satisfies Record<Notification["kind"], unknown>;
