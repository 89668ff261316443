import { memo, useCallback } from "react";
import type { PromisedMetric } from "@/api/policies";
import { useTranslation } from "@/i18n/useTranslation";
import { priorityName } from "../words/naming";
import { FormSection } from "./FormSection";
import { type Column, columns, type LengthTexts } from "./form";
import { TargetRow } from "./TargetRow";
import classes from "./Targets.module.css";
import type { SectionProps } from "./usePolicyForm";

const groups: { name: "answers" | "updates" | "waiting" | "solved"; metrics: PromisedMetric[] }[] = [
  { name: "answers", metrics: ["first_response", "next_response"] },
  { name: "updates", metrics: ["periodic_update", "pausable_update"] },
  { name: "waiting", metrics: ["requester_wait", "agent_work"] },
  { name: "solved", metrics: ["first_resolution", "total_resolution"] },
];
const paths = groups.flatMap(({ metrics }) =>
  metrics.flatMap((metric) => [
    `targets.${metric}`,
    ...columns.map((column) => `targets.${metric}.${column}`),
  ]),
);

interface Props extends SectionProps {
  lengths: LengthTexts;
}

/** How long each of the eight clocks may run: for everyone, and where it differs by priority. */
export const Targets = memo(function Targets({ lengths, change, errors }: Props) {
  const { t } = useTranslation();
  const onLength = useCallback(
    (metric: PromisedMetric, column: Column, text: string): void =>
      change(({ lengths: now }) => ({ lengths: { ...now, [metric]: { ...now[metric], [column]: text } } })),
    [change],
  );
  return (
    <FormSection
      title={t("promises.editor.what")}
      lead={t("promises.editor.whatLead")}
      problems={[errors.at("targets") ?? [], errors.under("targets", ...paths)].flat()}
    >
      <table className={classes.table}>
        <thead className={classes.heads}>
          <tr>
            <th scope="col">
              <span className="sr-only">{t("promises.editor.metric")}</span>
            </th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column === "*" ? t("promises.editor.everyone") : priorityName(t, column)}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ name, metrics }) => (
          <tbody key={name}>
            <tr className={classes.group}>
              <th scope="rowgroup" colSpan={columns.length + 1}>
                {t(`promises.editor.group.${name}`)}
              </th>
            </tr>
            {metrics.map((metric) => (
              <TargetRow
                key={metric}
                metric={metric}
                texts={lengths[metric]}
                errors={errors}
                onLength={onLength}
              />
            ))}
          </tbody>
        ))}
      </table>
    </FormSection>
  );
});
