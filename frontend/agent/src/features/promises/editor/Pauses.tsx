import { Checkbox } from "@mantine/core";
import { memo } from "react";
import { type Pause, pausing } from "@/api/policies";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Editor.module.css";
import { FormSection } from "./FormSection";
import type { SectionProps } from "./usePolicyForm";

interface Props extends SectionProps {
  pauses: Pause[];
}

/** The statuses in which the clocks for solving stand still; those for answering never do. */
export const Pauses = memo(function Pauses({ pauses, change, errors }: Props) {
  const { t } = useTranslation();
  const problem = errors.at("pauses");
  return (
    <FormSection
      title={t("promises.editor.pauses")}
      lead={t("promises.editor.pausesLead")}
      problems={problem ? [problem] : []}
    >
      <div className={classes.stack}>
        {pausing.map((status) => (
          <Checkbox
            key={status}
            className={classes.option ?? ""}
            label={t(`promises.pauses.${status}`)}
            description={t(`promises.pausesAbout.${status}`)}
            checked={pauses.includes(status)}
            onChange={({ currentTarget: { checked } }) =>
              change({
                pauses: pausing.filter((each) => (each === status ? checked : pauses.includes(each))),
              })
            }
          />
        ))}
      </div>
    </FormSection>
  );
});
