import { MultiSelect, TagsInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Match, MatchField } from "@/api/policies";
import { sayMatch } from "../words/policyWords";
import { useNaming } from "../words/useNaming";
import classes from "./Editor.module.css";
import { FormSection } from "./FormSection";
import { type Choice, useChoices } from "./useChoices";
import type { SectionProps } from "./usePolicyForm";

interface Props extends SectionProps {
  draftMatch: Match;
  /** What is odd about it as it was saved, such as that no ticket gets this far. */
  warnings: string[];
}

/** Which tickets the promise is for: every field must fit, and any of its values will do. */
export function Conditions({ form, change, errorAt, errorsUnder, draftMatch, warnings }: Props) {
  const { t } = useTranslation();
  const naming = useNaming();
  const choices = useChoices();
  const field = (name: MatchField) => ({
    label: t(`promises.field.${name}`),
    value: form.match[name],
    placeholder: form.match[name].length === 0 ? t("promises.field.any") : "",
    error: errorAt(`match.${name}`),
    inputWrapperOrder: ["label", "input", "description", "error"] as (
      | "label"
      | "input"
      | "description"
      | "error"
    )[],
    onChange: (values: string[]) => change({ match: { ...form.match, [name]: values } }),
  });
  const known = (name: keyof typeof choices): Choice[] => withValues(choices[name], form.match[name]);
  return (
    <FormSection
      title={t("promises.editor.who")}
      lead={t("promises.editor.whoLead")}
      problems={[errorAt("match") ?? [], errorsUnder("match", ...fields)].flat()}
    >
      <div className={classes.conditions}>
        <MultiSelect {...field("channel")} data={known("channel")} />
        <TagsInput {...field("tier")} description={t("promises.editor.tierHint")} />
        <MultiSelect {...field("priority")} data={known("priority")} />
        <MultiSelect {...field("team")} data={known("team")} />
        <MultiSelect {...field("language")} data={known("language")} searchable />
        <TagsInput {...field("tag")} description={t("promises.editor.tagHint")} />
      </div>
      {warnings.length > 0 && <p className={classes.warning}>{warnings.join(" ")}</p>}
      <p className={classes.saying}>{t("promises.editor.fits", { who: sayMatch(naming, draftMatch) })}</p>
    </FormSection>
  );
}

const fields = ["match.channel", "match.tier", "match.priority", "match.team", "match.language", "match.tag"];

/** A value that is no longer among the choices still stands in the condition. */
function withValues(choices: Choice[], values: string[]): Choice[] {
  const missing = values.filter((value) => !choices.some((choice) => choice.value === value));
  return [...choices, ...missing.map((value) => ({ value, label: value }))];
}
