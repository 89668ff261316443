import {
  IconAlarm,
  IconAlertTriangle,
  IconAt,
  IconClockExclamation,
  IconEye,
  IconHandStop,
  IconMailX,
  IconPlugX,
  IconSend,
  IconStar,
  IconSun,
  IconThumbUp,
  IconUserPlus,
} from "@tabler/icons-react";
import type { TFunction } from "i18next";
import type { Notification } from "@/api/types";
import { metricTitle } from "@/lib/metric";
import { clockTime } from "@/lib/say";
import { nameOf } from "@/lib/visitor";

export interface NoticeWords {
  /** What happened. */
  title: string;
  /** When it is due, or why it failed; empty when there is nothing to add. */
  detail: string;
}

type Data = Notification["data"];

const said = (value: unknown): string => (typeof value === "string" ? value : "");

/** A notification in the reader's words; facts that are missing are left out, never invented. */
export function noticeWords(t: TFunction, language: string, { kind, data }: Notification): NoticeWords {
  switch (kind) {
    case "ticket.assigned":
      return { title: t("notice.assigned"), detail: "" };
    case "message.failed":
      return { title: t("notice.failed"), detail: said(data.reason) };
    case "ticket.mentioned":
      return { title: t("notice.mentioned", { name: nameOf(said(data.by)) }), detail: said(data.snippet) };
    case "ticket.followed_reply":
      return {
        title: t("notice.followedReply", { name: nameOf(said(data.by)) }),
        detail: said(data.snippet),
      };
    case "message.held_back":
      return {
        title: t("notice.heldBack"),
        detail: t(data.reason === "customer_wrote" ? "notice.heldWrote" : "notice.heldElse"),
      };
    case "ticket.woke":
      return { title: t("notice.woke"), detail: whyAwake(t, data.reason) };
    case "ticket.rated":
      return { title: t("notice.rated", { score: Number(data.score) }), detail: said(data.snippet) };
    case "message.released":
      return { title: t("notice.releasedLate"), detail: "" };
    case "quality.noted":
      return {
        title: t(data.kind === "praise" ? "notice.praise" : "notice.coach", { name: said(data.by) }),
        detail: said(data.snippet),
      };
    case "webhook.disabled":
      return { title: t("notice.webhookOff"), detail: said(data.host) };
    case "sla.warned":
      return {
        title: t("notice.warned"),
        detail: joined(due(t, language, "notice.due", data), offer(t, data)),
      };
    case "sla.breached":
      return {
        title: t("notice.breached"),
        detail: joined(due(t, language, "notice.was", data), offer(t, data)),
      };
    case "sla.escalated":
      return {
        title: t("notice.again"),
        detail: joined(due(t, language, "notice.was", data), offer(t, data)),
      };
  }
}

/** What a person did is no news to them; time, a deadline and a customer are. */
function whyAwake(t: TFunction, reason: unknown): string {
  if (reason === "time") return t("notice.wokeTime");
  if (reason === "deadline") return t("notice.wokeDeadline");
  return reason === "customer" ? t("notice.wokeCustomer") : "";
}

const joined = (...parts: string[]): string => parts.filter(Boolean).join(". ");

function due(t: TFunction, language: string, say: "notice.due" | "notice.was", data: Data): string {
  const deadline = said(data.deadline);
  return deadline && t(say, { what: metricTitle(t, data.metric), time: clockTime(language, deadline) });
}

/** Who is here and could take the ticket over. */
function offer(t: TFunction, data: Data): string {
  const free = data.offer as { name: string } | undefined;
  return free ? t("notice.free", { name: free.name }) : "";
}

export const noticeLooks = {
  "sla.warned": { icon: IconClockExclamation, tone: "soon" },
  "sla.breached": { icon: IconAlertTriangle, tone: "breached" },
  "sla.escalated": { icon: IconAlarm, tone: "breached" },
  "webhook.disabled": { icon: IconPlugX, tone: "soon" },
  "ticket.assigned": { icon: IconUserPlus, tone: "plain" },
  "message.failed": { icon: IconMailX, tone: "breached" },
  "message.held_back": { icon: IconHandStop, tone: "soon" },
  "message.released": { icon: IconSend, tone: "soon" },
  "ticket.woke": { icon: IconSun, tone: "plain" },
  "ticket.rated": { icon: IconStar, tone: "soon" },
  "ticket.mentioned": { icon: IconAt, tone: "plain" },
  "quality.noted": { icon: IconThumbUp, tone: "plain" },
  "ticket.followed_reply": { icon: IconEye, tone: "plain" },
} as const satisfies Record<Notification["kind"], unknown>;
