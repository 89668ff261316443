import type { Quiet, Rung } from "@/api/policies";
import type { Agent } from "@/api/types";
import { listOf, type Naming } from "./naming";

/** A rung of the ladder in words: "Tell the owner in the app and by email; tag it “late”." Pure. */

export type Stage = { percent: number } | { minutesBefore: number };

const PERCENT = /^(\d+)%$/;
const BEFORE = /^-(\d+)([mhd])$/;
const MINUTES = { m: 1, h: 60, d: 24 * 60 } as const;

/** Null when it is neither "75%" nor "-15m", "-2h" or "-1d". */
export function stageOf(at: string): Stage | null {
  const percent = PERCENT.exec(at)?.[1];
  if (percent !== undefined) return { percent: Number(percent) };
  const [, amount, unit] = BEFORE.exec(at) ?? [];
  if (amount === undefined) return null;
  return { minutesBefore: Number(amount) * MINUTES[unit as keyof typeof MINUTES] };
}

export const writeStage = (stage: Stage): string =>
  "percent" in stage ? `${stage.percent}%` : `-${stage.minutesBefore}m`;

/** Seconds from the start of the clock, for a promise of so many; null without a promise to measure it by. */
export function stageSeconds(at: string, target: number | null): number | null {
  const stage = stageOf(at);
  if (stage === null || target === null) return null;
  if ("percent" in stage) return (target * stage.percent) / 100;
  return Math.max(0, target - stage.minutesBefore * 60);
}

export function sayStage({ t }: Naming, at: string): string {
  const stage = stageOf(at);
  if (stage === null) return at;
  if ("minutesBefore" in stage) return t("promises.ladder.stage.before", { count: stage.minutesBefore });
  if (stage.percent === 100) return t("promises.ladder.stage.due");
  if (stage.percent > 100) return t("promises.ladder.stage.after", { percent: stage.percent - 100 });
  return t("promises.ladder.stage.at", { percent: stage.percent });
}

export function sayRung(naming: Naming, rung: Rung, agents: Agent[]): string {
  const { t } = naming;
  const parts = [
    sayTold(naming, rung, agents),
    rung.reassign === "least_loaded" && t("promises.ladder.does.reassign"),
    rung.tag && t("promises.ladder.does.tag", { tag: rung.tag }),
    rung.webhook && t("promises.ladder.does.webhook"),
  ].filter((part) => typeof part === "string" && part !== "") as string[];
  return parts.length > 0 ? parts.join("; ") : t("promises.ladder.does.nothing");
}

function sayTold(naming: Naming, rung: Rung, agents: Agent[]): string {
  const { t, language } = naming;
  if (rung.tell.length === 0) return "";
  const who = listOf(
    language,
    "conjunction",
    rung.tell.map((each) => nameTold(naming, each, agents)),
  );
  const by = listOf(
    language,
    "conjunction",
    rung.by.map((each) => t(`promises.ladder.by.${each}`)),
  );
  return t("promises.ladder.does.tell", { who, by });
}

export function nameTold({ t }: Naming, told: string, agents: Agent[]): string {
  if (told === "assignee" || told === "lead" || told === "supervisors")
    return t(`promises.ladder.who.${told}`);
  const id = Number(told.replace("agent:", ""));
  return agents.find((agent) => agent.id === id)?.name ?? told;
}

export function sayQuiet({ t }: Naming, { from, to, zone }: Quiet): string {
  return t("promises.ladder.quietWords", { from, to, zone: zone.replace(/_/g, " ") });
}
