import { useTranslation } from "react-i18next";
import type { PromisedMetric } from "@/api/policies";
import { priorityName } from "../words/naming";
import { type Column, columns } from "./form";
import { LengthInput } from "./LengthInput";
import classes from "./Targets.module.css";
import type { SectionProps } from "./usePolicyForm";

/** One clock: what it measures in one line, and its length for everyone and for each priority. */
export function TargetRow({ metric, form, change, errorAt }: { metric: PromisedMetric } & SectionProps) {
  const { t } = useTranslation();
  const texts = form.lengths[metric];
  const inherited = errorAt(`targets.${metric}.*`) ? "" : (texts["*"] ?? "");
  const name = t(`promises.metric.${metric}`);
  const columnName = (column: Column): string =>
    column === "*" ? t("promises.editor.everyone") : priorityName(t, column);
  const set = (column: Column, text: string): void =>
    change({ lengths: { ...form.lengths, [metric]: { ...texts, [column]: text } } });
  const problems = [
    errorAt(`targets.${metric}`),
    ...columns.map((column) => errorAt(`targets.${metric}.${column}`)),
  ];
  const [problem] = problems.filter((each) => each !== undefined);
  return (
    <tr className={classes.row}>
      <th scope="row">
        <span className={classes.metric}>{name}</span>
        <span className={classes.about}>{t(`promises.about.${metric}`)}</span>
        {problem && (
          <span role="alert" className={classes.problem}>
            {problem}
          </span>
        )}
      </th>
      {columns.map((column) => (
        <td key={column}>
          <span className={classes.columnName} aria-hidden="true">
            {columnName(column)}
          </span>
          <LengthInput
            label={`${name}, ${columnName(column)}`}
            value={texts[column] ?? ""}
            placeholder={column === "*" ? t("promises.editor.noLength") : inherited}
            error={errorAt(`targets.${metric}.${column}`)}
            onChange={(text) => set(column, text)}
          />
        </td>
      ))}
    </tr>
  );
}
