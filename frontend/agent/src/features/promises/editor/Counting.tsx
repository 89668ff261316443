import { Radio } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { countings } from "@/api/policies";
import classes from "./Editor.module.css";
import { FormSection } from "./FormSection";
import type { SectionProps } from "./usePolicyForm";

/** Whose answer keeps the promise. */
export function Counting({ form, change, errorAt }: SectionProps) {
  const { t } = useTranslation();
  return (
    <FormSection title={t("promises.editor.counts")} lead={t("promises.editor.countsLead")}>
      <Radio.Group
        aria-label={t("promises.editor.counts")}
        value={form.counts}
        error={errorAt("counts")}
        onChange={(value) => {
          const counts = countings.find((each) => each === value);
          if (counts) change({ counts });
        }}
      >
        <div className={classes.stack}>
          {countings.map((value) => (
            <Radio
              key={value}
              className={classes.option ?? ""}
              value={value}
              label={t(`promises.counts.${value}`)}
              description={t(`promises.countsAbout.${value}`)}
            />
          ))}
        </div>
      </Radio.Group>
    </FormSection>
  );
}
