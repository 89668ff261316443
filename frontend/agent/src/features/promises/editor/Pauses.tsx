import { Checkbox } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { pausing } from "@/api/policies";
import classes from "./Editor.module.css";
import { FormSection } from "./FormSection";
import type { SectionProps } from "./usePolicyForm";

/** The statuses in which the clocks for solving stand still; those for answering never do. */
export function Pauses({ form, change, errorAt }: SectionProps) {
  const { t } = useTranslation();
  const problem = errorAt("pauses");
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
            checked={form.pauses.includes(status)}
            onChange={({ currentTarget: { checked } }) =>
              change({
                pauses: pausing.filter((each) => (each === status ? checked : form.pauses.includes(each))),
              })
            }
          />
        ))}
      </div>
    </FormSection>
  );
}
