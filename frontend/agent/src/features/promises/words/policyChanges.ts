import type { Calendar } from "@/api/calendars";
import { type MatchField, matchFields, metrics, type PolicyVersion } from "@/api/policies";
import { listOf, type Naming, nameValue } from "./naming";
import { sayHours, sayTarget, sayTargetLength } from "./policyWords";

/** What one version of a promise changed in the one before it, a sentence each. Pure. */
export function policyChanges(
  naming: Naming,
  before: PolicyVersion,
  after: PolicyVersion,
  calendars: Calendar[],
): string[] {
  const { t } = naming;
  const said: string[] = [];
  if (before.active !== after.active) said.push(t(`promises.changed.${after.active ? "on" : "off"}`));
  if (before.position !== after.position) {
    said.push(t("promises.changed.moved", { before: before.position, after: after.position }));
  }
  said.push(...conditions(naming, before, after), ...targets(naming, before, after));
  const hours = (version: PolicyVersion): string => sayHours(naming, version.calendar, calendars);
  if (before.calendar?.id !== after.calendar?.id) {
    said.push(line(naming, t("promises.changed.what.hours"), hours(before), hours(after)));
  }
  return [...said, ...rules(naming, before, after)];
}

const line = ({ t }: Naming, what: string, before: string, after: string): string =>
  t("promises.changed.fromTo", { what, before, after });

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function conditions(naming: Naming, before: PolicyVersion, after: PolicyVersion): string[] {
  const { t, language } = naming;
  const say = (version: PolicyVersion, field: MatchField): string => {
    const names = (version.match[field] ?? []).map((value) => nameValue(naming, field, value));
    return listOf(language, "disjunction", names) || t("promises.field.any");
  };
  return matchFields
    .filter((field) => !same(before.match[field] ?? [], after.match[field] ?? []))
    .map((field) => line(naming, t(`promises.field.${field}`), say(before, field), say(after, field)));
}

function targets(naming: Naming, before: PolicyVersion, after: PolicyVersion): string[] {
  const { t } = naming;
  return metrics
    .filter((metric) => !same(before.targets[metric] ?? {}, after.targets[metric] ?? {}))
    .map((metric) => {
      const [was, is] = [before.targets[metric], after.targets[metric]];
      if (!is) return t("promises.changed.noMore", { what: t(`promises.metric.${metric}`) });
      if (!was) return t("promises.changed.new", { now: sayTarget(naming, metric, is) });
      const [old, now] = [sayTargetLength(naming, was), sayTargetLength(naming, is)];
      return line(naming, t(`promises.metric.${metric}`), old, now);
    });
}

function rules(naming: Naming, before: PolicyVersion, after: PolicyVersion): string[] {
  const { t, language } = naming;
  const said: string[] = [];
  if (before.counts !== after.counts) {
    const name = (version: PolicyVersion): string => t(`promises.counts.${version.counts}`);
    said.push(line(naming, t("promises.changed.what.counts"), name(before), name(after)));
  }
  if (!same(before.pauses, after.pauses)) {
    const names = ({ pauses }: PolicyVersion): string =>
      pauses.length === 0
        ? t("promises.pauses.none")
        : listOf(
            language,
            "conjunction",
            pauses.map((each) => t(`promises.pauses.${each}`)),
          );
    said.push(line(naming, t("promises.changed.what.pauses"), names(before), names(after)));
  }
  if (!same(before.ladder.rungs, after.ladder.rungs)) said.push(t("promises.changed.ladder"));
  if (!same(before.ladder.quiet, after.ladder.quiet)) said.push(t("promises.changed.quiet"));
  return said;
}
