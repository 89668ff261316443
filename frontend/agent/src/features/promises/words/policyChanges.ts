import type { Calendar } from "@/api/calendars";
import { matchFields, metrics, type PolicyVersion } from "@/api/policies";
import { listOf, type Naming } from "./naming";
import { sayCondition, sayHours, sayTarget } from "./policyWords";

/** What one version of a promise changed in the one before it, a sentence each. Pure. */
export function policyChanges(
  naming: Naming,
  before: PolicyVersion,
  after: PolicyVersion,
  calendars: Calendar[],
): string[] {
  const { t } = naming;
  const said: string[] = [];
  if (before.name !== after.name) said.push(fromTo(naming, "name", before.name, after.name));
  if (before.active !== after.active) said.push(t(`promises.changed.${after.active ? "on" : "off"}`));
  if (before.position !== after.position) {
    said.push(t("promises.changed.moved", { before: before.position, after: after.position }));
  }
  said.push(...conditions(naming, before, after), ...targets(naming, before, after));
  const hours = (version: PolicyVersion): string => sayHours(naming, version.calendar, calendars);
  if (before.calendar?.id !== after.calendar?.id) {
    said.push(fromTo(naming, "hours", hours(before), hours(after)));
  }
  return [...said, ...rules(naming, before, after)];
}

function fromTo(
  { t }: Naming,
  what: "name" | "hours" | "counts" | "pauses",
  before: string,
  after: string,
): string {
  return t("promises.changed.fromTo", { what: t(`promises.changed.what.${what}`), before, after });
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function conditions(naming: Naming, before: PolicyVersion, after: PolicyVersion): string[] {
  const say = (version: PolicyVersion, field: (typeof matchFields)[number]): string => {
    const values = version.match[field] ?? [];
    return values.length > 0 ? sayCondition(naming, field, values) : naming.t("promises.field.any");
  };
  return matchFields
    .filter((field) => !same(before.match[field] ?? [], after.match[field] ?? []))
    .map((field) =>
      naming.t("promises.changed.fromTo", {
        what: naming.t(`promises.field.${field}`),
        before: say(before, field),
        after: say(after, field),
      }),
    );
}

function targets(naming: Naming, before: PolicyVersion, after: PolicyVersion): string[] {
  return metrics
    .filter((metric) => !same(before.targets[metric] ?? {}, after.targets[metric] ?? {}))
    .map((metric) => {
      const [was, is] = [before.targets[metric], after.targets[metric]];
      if (!is) return naming.t("promises.changed.noMore", { what: naming.t(`promises.metric.${metric}`) });
      const now = sayTarget(naming, metric, is);
      return was
        ? naming.t("promises.changed.insteadOf", { now, before: sayTarget(naming, metric, was) })
        : naming.t("promises.changed.new", { now });
    });
}

function rules(naming: Naming, before: PolicyVersion, after: PolicyVersion): string[] {
  const { t, language } = naming;
  const said: string[] = [];
  if (before.counts !== after.counts) {
    const name = (version: PolicyVersion): string => t(`promises.counts.${version.counts}`);
    said.push(fromTo(naming, "counts", name(before), name(after)));
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
    said.push(fromTo(naming, "pauses", names(before), names(after)));
  }
  if (!same(before.ladder.rungs, after.ladder.rungs)) said.push(t("promises.changed.ladder"));
  if (!same(before.ladder.quiet, after.ladder.quiet)) said.push(t("promises.changed.quiet"));
  return said;
}
