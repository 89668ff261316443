import { Radio } from "@mantine/core";
import { memo } from "react";
import { type Counts, countings } from "@/api/policies";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Editor.module.css";
import { FormSection } from "./FormSection";
import type { SectionProps } from "./usePolicyForm";

interface Props extends SectionProps {
  counts: Counts;
}

/** Whose answer keeps the promise. */
export const Counting = memo(function Counting({ counts, change, errors }: Props) {
  const { t } = useTranslation();
  return (
    <FormSection title={t("promises.editor.counts")} lead={t("promises.editor.countsLead")}>
      <Radio.Group
        aria-label={t("promises.editor.counts")}
        value={counts}
        error={errors.at("counts")}
        onChange={(value) => {
          const known = countings.find((each) => each === value);
          if (known) change({ counts: known });
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
});
