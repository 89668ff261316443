import { MultiSelect, TagsInput } from "@mantine/core";
import { memo } from "react";
import type { MatchField } from "@/api/policies";
import { useTranslation } from "@/i18n/useTranslation";
import { sayMatch } from "../words/policyWords";
import { useNaming } from "../words/useNaming";
import classes from "./Editor.module.css";
import { FormSection } from "./FormSection";
import { type PolicyForm, readMatch } from "./form";
import { type Choice, useChoices } from "./useChoices";
import type { SectionProps } from "./usePolicyForm";

interface Props extends SectionProps {
  match: PolicyForm["match"];
  /** What is odd about it as it was saved, such as that no ticket gets this far. */
  warnings: string[] | undefined;
}

type Part = "label" | "input" | "description" | "error";
const order: Part[] = ["label", "input", "description", "error"];

/** Which tickets the promise is for: every field must fit, and any of its values will do. */
export const Conditions = memo(function Conditions({ match, change, errors, warnings }: Props) {
  const { t } = useTranslation();
  const naming = useNaming();
  const choices = useChoices();
  const field = (name: MatchField) => ({
    label: t(`promises.field.${name}`),
    value: match[name],
    placeholder: match[name].length === 0 ? t("promises.field.any") : "",
    error: [errors.at(`match.${name}`) ?? [], errors.under(`match.${name}`)].flat().join(" "),
    inputWrapperOrder: order,
    onChange: (values: string[]) => change({ match: { ...match, [name]: values } }),
  });
  const known = (name: keyof typeof choices): Choice[] => withValues(choices[name], match[name]);
  const problem = errors.at("match");
  return (
    <FormSection
      title={t("promises.editor.who")}
      lead={t("promises.editor.whoLead")}
      problems={problem ? [problem] : []}
    >
      <div className={classes.conditions}>
        <MultiSelect {...field("channel")} data={known("channel")} />
        <TagsInput {...field("tier")} description={t("promises.editor.tierHint")} />
        <MultiSelect {...field("priority")} data={known("priority")} />
        <MultiSelect {...field("team")} data={known("team")} />
        <MultiSelect {...field("language")} data={known("language")} searchable />
        <TagsInput {...field("tag")} description={t("promises.editor.tagHint")} />
      </div>
      {warnings && <p className={classes.warning}>{warnings.join(" ")}</p>}
      <p className={classes.saying}>
        {t("promises.editor.fits", { who: sayMatch(naming, readMatch(match)) })}
      </p>
    </FormSection>
  );
});

/** A value that is no longer among the choices still stands in the condition. */
function withValues(choices: Choice[], values: string[]): Choice[] {
  const missing = values.filter((value) => !choices.some((choice) => choice.value === value));
  return [...choices, ...missing.map((value) => ({ value, label: value }))];
}
