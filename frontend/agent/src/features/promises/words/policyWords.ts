import type { Calendar } from "@/api/calendars";
import {
  type Match,
  type MatchField,
  matchFields,
  metrics,
  type PolicyTerms,
  type PromisedMetric,
  priorities,
  type Target,
  type Targets,
} from "@/api/policies";
import { sayLength } from "@/lib/length";
import { sayWeek } from "@/lib/weekwords";
import { capital, listOf, type Naming, nameValue, priorityName } from "./naming";

/** A promise in words: "Chat, gold customers: first reply in 15 min. Mon–Fri 09–18 (Lisbon office)." Pure. */
export function sayPolicy(
  naming: Naming,
  policy: PolicyTerms & { fallback?: boolean },
  calendars: Calendar[],
): string {
  const { t, language } = naming;
  const who = policy.fallback ? t("promises.words.everythingElse") : sayMatch(naming, policy.match);
  const what = sayTargets(naming, policy.targets) || t("promises.words.nothing");
  const when = capital(language, sayHours(naming, policy.calendar, calendars));
  return capital(language, t("promises.words.sentence", { who, what, when }));
}

export function sayMatch(naming: Naming, match: Match): string {
  const parts = matchFields.flatMap((field) => {
    const values = match[field] ?? [];
    return values.length > 0 ? [sayCondition(naming, field, values)] : [];
  });
  return parts.join(", ") || naming.t("promises.words.everyTicket");
}

export function sayCondition(naming: Naming, field: MatchField, values: (string | number)[]): string {
  const names = values.map((value) => nameValue(naming, field, value));
  const text = listOf(naming.language, "disjunction", names);
  return naming.t(`promises.words.match.${field}`, { values: text });
}

export function sayTargets(naming: Naming, targets: Targets): string {
  const parts = metrics.flatMap((metric) => {
    const target = targets[metric];
    return target && Object.keys(target).length > 0 ? [sayTarget(naming, metric, target)] : [];
  });
  return parts.join(", ");
}

export function sayTarget(naming: Naming, metric: PromisedMetric, target: Target): string {
  return naming.t(`promises.words.target.${metric}`, { length: sayTargetLength(naming, target) });
}

/** "1 h", "1 h (urgent 15 min)", or "15 min for urgent" when the others are promised nothing. */
export function sayTargetLength({ t }: Naming, target: Target): string {
  const own = priorities.flatMap((priority) => {
    const seconds = target[priority];
    return seconds === undefined ? [] : [{ priority: priorityName(t, priority), length: sayLength(seconds) }];
  });
  const base = target["*"];
  if (base === undefined) return own.map((each) => t("promises.words.lengthFor", each)).join(", ");
  if (own.length === 0) return sayLength(base);
  const others = own.map(({ priority, length }) => `${priority} ${length}`).join(", ");
  return t("promises.words.lengthBut", { length: sayLength(base), others });
}

/** When its clocks run: "Mon–Fri 09–18 (Lisbon office)", or day and night. */
export function sayHours(
  { t, language }: Naming,
  calendar: PolicyTerms["calendar"],
  calendars: Calendar[],
): string {
  if (calendar === null) return t("week.always");
  const known = calendars.find(({ id }) => id === calendar.id);
  if (!known) return t("promises.words.hoursOf", { name: calendar.name });
  return t("promises.words.hours", { hours: sayWeek(t, language, known.week), name: calendar.name });
}
