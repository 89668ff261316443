import type { TFunction } from "i18next";
import type { Clock } from "@/api/types";
import { channelName } from "@/components/ChannelIcon";
import { sayLength } from "@/lib/length";
import { clockTime, sayMinutes } from "@/lib/say";
import { type Pause, reasonFor } from "./pauses";

/** Why a promise is what it is, in one sentence. Pure. */

export interface Naming {
  t: TFunction;
  language: string;
  /** Names by id, as far as they are known. */
  teams: Map<number, string>;
}

const FIELDS = ["priority", "tier", "team", "channel", "language", "tag"] as const;
type Field = (typeof FIELDS)[number];
type Priority = "low" | "normal" | "high" | "urgent";

const DAYS_FROM = 48 * 3600;

/** "1 h to first reply: promise “Chat”, because tier is gold and channel is Web chat; paused 12 min while …". */
export function sayWhy(naming: Naming, clock: Clock, pauses: Pause[]): string {
  return `${[sayPromise(naming, clock), sayPause(naming, clock, pauses)].filter(Boolean).join("; ")}.`;
}

function sayPromise(naming: Naming, { metric, target_s, policy, because }: Clock): string {
  const target = naming.t(`clocks.target.${metric}`, { length: sayLength(target_s) });
  if (policy === null) return target;
  const reasons = FIELDS.flatMap((field) => sayFact(naming, field, because[field]));
  if (reasons.length === 0) return naming.t("clocks.why.fallback", { target, name: policy.name });
  const list = new Intl.ListFormat(naming.language, { type: "conjunction" }).format(reasons);
  return naming.t("clocks.why.matched", { target, name: policy.name, reasons: list });
}

function sayFact(naming: Naming, field: Field, value: unknown): string[] {
  if (value === undefined) return [];
  return [naming.t(`clocks.fact.${field}`, { value: nameOf(naming, field, value) })];
}

function nameOf({ t, language, teams }: Naming, field: Field, value: unknown): string {
  switch (field) {
    case "channel":
      return channelName(t, String(value));
    case "team":
      return teams.get(Number(value)) ?? String(value);
    case "priority":
      return t(`ticket.priority.${value as Priority}`);
    case "language":
      return languageName(language, String(value));
    default:
      return String(value);
  }
}

function languageName(reader: string, code: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

function sayPause({ t, language }: Naming, clock: Clock, pauses: Pause[]): string {
  const last = pauses.at(-1);
  if (clock.state === "paused" && last)
    return t(`clocks.why.still.${last.why}`, { time: clockTime(language, last.from) });
  if (clock.paused_s < 60) return "";
  const count = Math.max(1, pauses.length);
  return t(`clocks.why.paused.${reasonFor(pauses)}`, { count, span: saySpan(t, clock.paused_s) });
}

/** "12 min", "1 h 30", and whole days when it is long: seconds are of no interest once they have passed. */
export function saySpan(t: TFunction, seconds: number): string {
  if (seconds >= DAYS_FROM) return sayMinutes(t, Math.floor(seconds / 60));
  return sayLength(seconds < 60 ? seconds : Math.floor(seconds / 60) * 60);
}
