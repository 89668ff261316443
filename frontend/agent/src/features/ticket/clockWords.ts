import {
  IconAlarm,
  IconArrowMerge,
  IconCheck,
  IconClockEdit,
  IconClockOff,
  IconClockX,
  IconHandStop,
  IconPlayerPause,
  IconPlayerPlay,
  IconShieldCheck,
} from "@tabler/icons-react";
import type { TFunction } from "i18next";
import { isResponse, metricName, metricTitle } from "@/lib/metric";
import { clockTime, sayMinutes, sayPromised } from "@/lib/say";
import type { Data, Line, Say } from "./eventLine";

const number = (value: unknown): number => (typeof value === "number" ? value : 0);
const span = (t: TFunction, seconds: unknown): string =>
  sayMinutes(t, Math.max(0, Math.floor(number(seconds) / 60)));

/** Ends of other promises are no answers, and are named. */
function stopped(t: TFunction, data: Data): Line {
  const facts = { what: metricTitle(t, data.metric), span: span(t, data.elapsed_s) };
  const answer = isResponse(data.metric);
  switch (data.outcome) {
    case "met_late":
      return { icon: IconClockX, text: t(answer ? "ticket.event.metLate" : "ticket.event.lateWhat", facts) };
    case "cancelled":
      return {
        icon: IconPlayerPause,
        text: t(answer ? "ticket.event.cancelled" : "ticket.event.cancelledWhat", facts),
      };
    default:
      return { icon: IconCheck, text: t(answer ? "ticket.event.met" : "ticket.event.metWhat", facts) };
  }
}

/** A promise that stands still has no deadline. */
const due = (t: TFunction, language: string, deadline: unknown): string =>
  typeof deadline === "string" ? t("ticket.event.due", { time: clockTime(language, deadline) }) : "";

/** What becomes of promises, in words. */
export const clockLines: Record<string, Say> = {
  "clock.started": (t, { data }) => ({
    icon: IconPlayerPlay,
    text: t("ticket.event.clockStarted", {
      what: metricName(t, data.metric),
      span: sayPromised(t, number(data.target_s)),
    }),
  }),
  "clock.paused": (t, { data }) => ({
    icon: IconPlayerPause,
    text: t("ticket.event.paused", { what: metricTitle(t, data.metric), span: span(t, data.worked_s) }),
  }),
  "clock.resumed": (t, { data }, _names, language) => ({
    icon: IconPlayerPlay,
    text: [t("ticket.event.resumed", { what: metricTitle(t, data.metric) }), due(t, language, data.deadline)]
      .filter(Boolean)
      .join(", "),
  }),
  "clock.retargeted": (t, { data }, _names, language) => ({
    icon: IconClockEdit,
    text: [
      t("ticket.event.retargeted", {
        what: metricTitle(t, data.metric),
        span: sayPromised(t, number(data.target_s)),
      }),
      due(t, language, data.deadline),
    ]
      .filter(Boolean)
      .join(", "),
  }),
  "clock.stopped": (t, { data }) => stopped(t, data),
  "clock.voided": (t, { data }) => ({
    icon: IconClockOff,
    text: t("ticket.event.voided", { what: metricTitle(t, data.metric) }),
  }),
  "clock.merged": (t, { data }) => ({
    icon: IconArrowMerge,
    text: t("ticket.event.clockMerged", { what: metricTitle(t, data.metric), id: number(data.into_id) }),
  }),
  "sla.warned": (t, { data }) => ({
    icon: IconAlarm,
    text: t("ticket.event.warned", { what: metricTitle(t, data.metric), percent: number(data.percent) }),
    tone: "soon",
  }),
  "sla.breached": (t, { data }) => ({
    icon: IconClockX,
    text: t("ticket.event.breached", { what: metricName(t, data.metric) }),
    tone: "breached",
  }),
  "sla.escalated": (t, { data }) => ({
    icon: IconClockX,
    text: t("ticket.event.escalated", { what: metricTitle(t, data.metric), percent: number(data.percent) }),
    tone: "breached",
  }),
  "sla.breach_voided": (t, { data, actor }) => ({
    icon: IconShieldCheck,
    text: t("ticket.event.breachVoided", { by: actor.name, reason: String(data.reason) }),
  }),
  "sla.acknowledged": (t, { data, actor }) => ({
    icon: IconHandStop,
    text: data.note
      ? t("ticket.event.acknowledgedNote", { by: actor.name, note: String(data.note) })
      : t("ticket.event.acknowledged", { by: actor.name }),
  }),
};
