import {
  IconAlarm,
  IconAlarmOff,
  IconAlertCircle,
  IconArrowBackUp,
  IconArrowRight,
  IconAt,
  IconBell,
  IconEye,
  IconEyeOff,
  IconFlag,
  IconForms,
  IconGitBranch,
  IconGitMerge,
  IconHandStop,
  IconHourglass,
  IconLink,
  IconLinkOff,
  IconLock,
  IconMail,
  IconMessageCircle,
  IconPlayerPause,
  IconPlugX,
  IconRotate,
  IconSend,
  IconStar,
  IconTag,
  IconTrash,
  IconUserCheck,
  IconUsers,
} from "@tabler/icons-react";
import type { TFunction } from "i18next";
import type { TimelineItem } from "@/api/types";
import { farTime } from "@/lib/say";
import { nameOf } from "@/lib/visitor";
import { clockLines } from "./clockWords";
import type { Data, Line, Names, Say } from "./eventLine";

type Priority = "low" | "normal" | "high" | "urgent";

const HANDED = ["asked", "unsure", "written"] as const;

const number = (value: unknown): number => (typeof value === "number" ? value : 0);
const agentOf = (data: Data, field: string, names: Names, t: TFunction): string =>
  names.agents.get(number(data[field])) ?? t("ticket.event.someone");

const texts = (value: unknown): string => (Array.isArray(value) ? value.join(", ") : "");
const countOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

const listed = (by: string, tags: unknown) => ({ by, count: countOf(tags), tags: texts(tags) });

const WAKES = ["time", "deadline", "customer", "agent"] as const;

/** "order: BL-48102, gift: –". */
const saidFields = (value: unknown): string =>
  Object.entries((value ?? {}) as Data)
    .map(([key, given]) => `${key}: ${given === null ? "–" : String(given)}`)
    .join(", ");

const RELATIONS = ["related", "causes", "caused_by", "duplicate_of", "duplicated_by"] as const;

/** The other ticket is named to those who may see it. */
function linkLine(t: TFunction, { actor, data, other }: TimelineItem, what: "linked" | "unlinked"): string {
  const relation = t(`links.relation.${RELATIONS.find((each) => each === data.relation) ?? "related"}`);
  if (!other) return t(`links.event.${what}`, { by: actor.name });
  return t(`links.event.${what}With`, { by: actor.name, relation, id: other.id, subject: other.subject });
}

const lines: Record<string, Say> = {
  ...clockLines,
  "ticket.assigned": (t, { actor, data }, names) => {
    if (data.agent_id === null)
      return { icon: IconArrowRight, text: t("ticket.event.released", { by: actor.name }) };
    const to = agentOf(data, "agent_id", names, t);
    const own = actor.kind === "agent" && actor.id === data.agent_id;
    const text = own ? t("ticket.event.took", { to }) : t("ticket.event.assigned", { to, by: actor.name });
    return { icon: IconUserCheck, text };
  },
  "ticket.team_changed": (t, { data }, names) => {
    const team = names.teams.get(number(data.team_id)) ?? t("ticket.event.noTeam");
    return { icon: IconUsers, text: t("ticket.event.team", { team }) };
  },
  "ticket.held": (t) => ({ icon: IconPlayerPause, text: t("ticket.event.held") }),
  "ticket.closed": (t, { actor }) => ({ icon: IconLock, text: t("ticket.event.closed", { by: actor.name }) }),
  "ticket.reopened": (t, { data, actor }) => ({
    icon: IconRotate,
    text:
      data.reason === "customer"
        ? t("ticket.event.reopenedCustomer")
        : data.reason === "bounce"
          ? t("ticket.event.reopenedBounce")
          : data.reason === "merged"
            ? t("ticket.event.reopenedMerged")
            : data.reason === "undo"
              ? t("ticket.event.reopenedUndo")
              : t("ticket.event.reopened", { by: actor.name }),
  }),
  "ticket.put_on_hold": (t) => ({ icon: IconHourglass, text: t("ticket.event.onHold") }),
  "ticket.priority_changed": (t, { data, actor }) => ({
    icon: IconFlag,
    text: t("ticket.event.priority", {
      by: actor.name,
      priority: t(`ticket.priority.${data.priority as Priority}`),
    }),
  }),
  "ticket.tagged": (t, { data, actor }) => ({
    icon: IconTag,
    text: [
      countOf(data.added) > 0 && t("ticket.event.tagged", listed(actor.name, data.added)),
      countOf(data.removed) > 0 && t("ticket.event.untagged", listed(actor.name, data.removed)),
    ]
      .filter(Boolean)
      .join("; "),
  }),
  "ticket.tier_changed": (t, { data, actor }) => ({
    icon: IconStar,
    text: t(data.tier ? "ticket.event.tier" : "ticket.event.noTier", {
      by: actor.name,
      tier: String(data.tier),
    }),
  }),
  "ticket.contact_changed": (t, { data, actor }) => ({
    icon: IconUsers,
    text: t(data.undone ? "ticket.event.contactApart" : "ticket.event.contactJoined", { by: actor.name }),
  }),
  "ticket.removed": (t, { data, actor }) => ({
    icon: IconTrash,
    text: t(data.removed === "spam" ? "ticket.event.spam" : "ticket.event.trash", { by: actor.name }),
  }),
  "ticket.restored": (t, { actor }) => ({
    icon: IconArrowBackUp,
    text: t("ticket.event.restored", { by: actor.name }),
  }),
  "ticket.merged": (t, { data, actor }) => ({
    icon: IconGitMerge,
    text: t("ticket.event.merged", { by: actor.name, id: number(data.into_id) }),
  }),
  "ticket.absorbed": (t, { data }) => ({
    icon: IconGitMerge,
    text: t("ticket.event.absorbed", { count: countOf(data.message_ids), id: number(data.source_id) }),
  }),
  "ticket.split": (t, { data, actor }) => ({
    icon: IconGitBranch,
    text: t("ticket.event.split", {
      by: actor.name,
      count: countOf(data.message_ids),
      id: number(data.into_id),
    }),
  }),
  "ticket.snoozed": (t, { data, actor }, _, language) => ({
    icon: IconAlarm,
    text:
      typeof data.until === "string"
        ? t("ticket.event.snoozed", { by: actor.name, time: farTime(language, Date.parse(data.until)) })
        : t("ticket.event.snoozedReply", { by: actor.name }),
  }),
  "ticket.woke": (t, { data, actor }) => ({
    icon: IconAlarmOff,
    text: t(`ticket.event.woke.${WAKES.find((each) => each === data.reason) ?? "other"}`, { by: actor.name }),
  }),
  "ticket.rated": (t, { data, actor }) => ({
    icon: IconStar,
    text: t(data.comment ? "ticket.event.ratedWords" : "ticket.event.rated", {
      by: actor.name,
      score: number(data.score),
      comment: String(data.comment),
    }),
  }),
  "ticket.fields_changed": (t, { data, actor }) => ({
    icon: IconForms,
    text: t("ticket.event.fields", { by: actor.name, fields: saidFields(data.fields) }),
  }),
  "ticket.linked": (t, item) => ({ icon: IconLink, text: linkLine(t, item, "linked") }),
  "ticket.unlinked": (t, item) => ({ icon: IconLinkOff, text: linkLine(t, item, "unlinked") }),
  "ticket.mentioned": (t, { data, actor }, names) => {
    const ids = Array.isArray(data.agent_ids) ? (data.agent_ids as number[]) : [];
    const who = ids.map((id) => names.agents.get(id) ?? t("ticket.event.someone")).join(", ");
    return { icon: IconAt, text: t("ticket.event.mentioned", { by: actor.name, who }) };
  },
  "ticket.followed": (t, { data }, names) => ({
    icon: IconEye,
    text: t("ticket.event.followed", { who: agentOf(data, "agent_id", names, t) }),
  }),
  "helper.handed_over": (t, { data }) => ({
    icon: IconMessageCircle,
    text: t(`ticket.event.handedOver.${HANDED.find((each) => each === data.reason) ?? "unsure"}`),
  }),
  "message.mailed": (t, { data }) => ({
    icon: IconMail,
    text: t("ticket.event.mailed", { address: String(data.address) }),
  }),
  "ticket.unfollowed": (t, { data }, names) => ({
    icon: IconEyeOff,
    text: t("ticket.event.unfollowed", { who: agentOf(data, "agent_id", names, t) }),
  }),
  "message.held_back": (t, { data }) => ({
    icon: IconHandStop,
    text: t(data.reason === "customer_wrote" ? "ticket.event.heldBackWrote" : "ticket.event.heldBack"),
  }),
  "message.change_failed": (t, { data }) => ({
    icon: IconAlertCircle,
    text: t("thread.changeFailed", { reason: String(data.reason) }),
    tone: "soon",
  }),
  "message.taken_back": (t, { actor }) => ({
    icon: IconArrowBackUp,
    text: t("ticket.event.takenBack", { by: actor.name }),
  }),
  "message.released": (t, { data }) => {
    const minutes = Math.floor(number(data.late_s) / 60);
    const text = t("ticket.event.releasedPlanned");
    return { icon: IconSend, text: minutes > 4 ? t("ticket.event.releasedLate", { minutes }) : text };
  },
  "webhook.disabled": (t, { data }) => ({
    icon: IconPlugX,
    text: t("ticket.event.webhookOff", { host: String(data.host) }),
  }),
  "agent.notified": (t, { data }, names) => {
    const ids = Array.isArray(data.agent_ids) ? (data.agent_ids as number[]) : [];
    const who = ids.map((id) => names.agents.get(id) ?? t("ticket.event.someone"));
    return { icon: IconBell, text: t("ticket.event.notified", { who: who.join(", ") }) };
  },
};

/** Kinds that have words of their own: held against the server's list by a test. */
export const KNOWN_KINDS = Object.keys(lines);

/** One event as one quiet line. A kind this app does not know yet is named as it is. */
export function eventLine(t: TFunction, item: TimelineItem, names: Names, language: string): Line {
  const say = lines[item.kind];
  const actor = { ...item.actor, name: nameOf(item.actor.name) };
  return say ? say(t, { ...item, actor }, names, language) : { icon: IconArrowRight, text: item.kind };
}
