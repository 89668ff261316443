import { memo } from "react";
import type { PromisedMetric } from "@/api/policies";
import { useTranslation } from "@/i18n/useTranslation";
import { priorityName } from "../words/naming";
import { type Column, columns } from "./form";
import { LengthInput } from "./LengthInput";
import classes from "./Targets.module.css";
import type { Errors } from "./usePolicyForm";

interface Props {
  metric: PromisedMetric;
  texts: Partial<Record<Column, string>>;
  errors: Errors;
  onLength: (metric: PromisedMetric, column: Column, text: string) => void;
}

/** One clock: what it measures in one line, and its length for everyone and for each priority. */
export const TargetRow = memo(function TargetRow({ metric, texts, errors, onLength }: Props) {
  const { t } = useTranslation();
  const inherited = errors.at(`targets.${metric}.*`) ? "" : (texts["*"] ?? "");
  const name = t(`promises.metric.${metric}`);
  const columnName = (column: Column): string =>
    column === "*" ? t("promises.editor.everyone") : priorityName(t, column);
  const problems = [
    errors.at(`targets.${metric}`),
    ...columns.map((column) => errors.at(`targets.${metric}.${column}`)),
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
            error={errors.at(`targets.${metric}.${column}`)}
            onChange={onLength}
            metric={metric}
            column={column}
          />
        </td>
      ))}
    </tr>
  );
});
