import {
  type Counts,
  type Ladder,
  type MatchField,
  matchFields,
  metrics,
  type Pause,
  type Policy,
  type PolicyTerms,
  type PromisedMetric,
  priorities,
  type Rung,
  type Target,
  type Targets,
} from "@/api/policies";
import { readLength, sayLength } from "@/lib/length";
import { stageOf } from "../words/ladderWords";

/** A promise while it is written: lengths as typed, conditions with every field. Pure. */

export const columns = ["*", ...priorities] as const;
export type Column = (typeof columns)[number];
export type LengthTexts = Record<PromisedMetric, Partial<Record<Column, string>>>;

export interface PolicyForm {
  name: string;
  active: boolean;
  match: Record<MatchField, string[]>;
  lengths: LengthTexts;
  counts: Counts;
  pauses: Pause[];
  calendar: PolicyTerms["calendar"];
  ladder: Ladder;
}

/** What is wrong, by the field's path in the API: "name", "targets.first_response.*", "ladder.rungs.0.at". */
export type Problems = Record<string, ProblemName>;
export type ProblemName =
  | "empty"
  | "unclear"
  | "zero"
  | "days"
  | "noTargets"
  | "fallbackTargets"
  | "rungAt"
  | "rungTwice";

/** Only what an admin writes; the API refuses everything else. */
export const termsOf = (whole: PolicyTerms): PolicyTerms => {
  const { name, active, match, targets, counts, pauses, calendar, ladder } = whole;
  return { name, active, match, targets, counts, pauses, calendar, ladder };
};

const byMetric = <T>(of: (metric: PromisedMetric) => T): Record<PromisedMetric, T> =>
  Object.fromEntries(metrics.map((metric) => [metric, of(metric)])) as Record<PromisedMetric, T>;

const byField = <T>(of: (field: MatchField) => T): Record<MatchField, T> =>
  Object.fromEntries(matchFields.map((field) => [field, of(field)])) as Record<MatchField, T>;

const textsOf = (target: Target = {}): Partial<Record<Column, string>> =>
  Object.fromEntries(Object.entries(target).map(([column, seconds]) => [column, sayLength(seconds)]));

export function formOf(terms: PolicyTerms): PolicyForm {
  const { match, targets, ...rest } = structuredClone(termsOf(terms));
  return {
    ...rest,
    match: byField((field) => (match[field] ?? []).map(String)),
    lengths: byMetric((metric) => textsOf(targets[metric])),
  };
}

const rung = (at: string, tell: Rung["tell"], by: Rung["by"]): Rung => ({
  at,
  tell,
  by,
  reassign: null,
  tag: null,
  webhook: true,
});

/** A new promise: an hour, and the usual ladder. */
export const newTerms: PolicyTerms = {
  name: "",
  active: true,
  match: {},
  targets: { first_response: { "*": 3600 }, next_response: { "*": 3600 } },
  counts: "human",
  pauses: ["pending", "on_hold"],
  calendar: null,
  ladder: {
    rungs: [
      rung("75%", ["assignee"], ["app"]),
      rung("90%", ["assignee", "lead"], ["app"]),
      rung("100%", ["assignee", "supervisors"], ["app", "email"]),
      rung("125%", ["lead", "supervisors"], ["app"]),
    ],
    quiet: null,
  },
};

export interface ReadForm {
  draft: PolicyTerms;
  problems: Problems;
}

/** What the form says as the API takes it. Lengths that cannot be read are left out and named. */
export function readForm(form: PolicyForm, fallback: boolean): ReadForm {
  const { match, lengths, ...rest } = form;
  const { targets, problems } = readLengths(lengths);
  if (form.name.trim() === "") problems.name = "empty";
  if (Object.keys(problems).length === 0 && Object.keys(targets).length === 0) problems.targets = "noTargets";
  if (fallback && !(isForAll(targets.first_response) && isForAll(targets.next_response))) {
    problems.targets ??= "fallbackTargets";
  }
  Object.assign(problems, rungProblems(form.ladder));
  const draft = { ...rest, name: form.name.trim(), match: readMatch(match), targets };
  return { draft, problems };
}

const isForAll = (target: Target = {}): boolean =>
  target["*"] !== undefined || priorities.every((priority) => target[priority] !== undefined);

function readLengths(lengths: LengthTexts): { targets: Targets; problems: Problems } {
  const targets: Targets = {};
  const problems: Problems = {};
  for (const metric of metrics) {
    const target: Target = {};
    for (const column of columns) {
      const read = readLength(lengths[metric][column] ?? "");
      if ("seconds" in read) target[column] = read.seconds;
      else if (read.problem !== "empty") problems[`targets.${metric}.${column}`] = read.problem;
    }
    if (Object.keys(target).length > 0) targets[metric] = target;
  }
  return { targets, problems };
}

/** Teams are ids; fields without a value are no condition. */
export function readMatch(match: PolicyForm["match"]): PolicyTerms["match"] {
  const used = matchFields.filter((field) => match[field].length > 0);
  return Object.fromEntries(
    used.map((field) => [field, field === "team" ? match.team.map(Number) : match[field]]),
  );
}

/** Seconds that everyone is promised for a reply, the first before the next; null when none can be read. */
export function replyTarget(lengths: LengthTexts): number | null {
  const read = readLength(lengths.first_response["*"] || lengths.next_response["*"] || "");
  return "seconds" in read ? read.seconds : null;
}

function rungProblems({ rungs }: Ladder): Problems {
  const problems: Problems = {};
  rungs.forEach(({ at }, index) => {
    if (!isStage(at)) problems[`ladder.rungs.${index}.at`] = "rungAt";
    else if (rungs.findIndex((other) => other.at === at) < index)
      problems[`ladder.rungs.${index}.at`] = "rungTwice";
  });
  return problems;
}

function isStage(at: string): boolean {
  const stage = stageOf(at);
  if (stage === null) return false;
  return "percent" in stage ? stage.percent > 0 : stage.minutesBefore > 0;
}

const unsaved = {
  id: 0,
  version: 0,
  valid_from: "",
  position: Number.MAX_SAFE_INTEGER,
  fallback: false,
  open_tickets: 0,
  archived: false,
  warnings: {},
};

/** The draft at its place among the others; a new one is asked after those that are there, before the fallback. */
export const asPolicy = (draft: PolicyTerms, policy: Policy | null): Policy => ({
  ...(policy ?? unsaved),
  ...draft,
});
