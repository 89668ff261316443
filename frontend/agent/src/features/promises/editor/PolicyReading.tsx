import { useQuery } from "@tanstack/react-query";
import { agentsQuery } from "@/api/agents";
import type { Policy } from "@/api/policies";
import { Page } from "@/components/Page";
import { useTranslation } from "@/i18n/useTranslation";
import { RulesTabs } from "../RulesTabs";
import { sayQuiet, sayRung, sayStage } from "../words/ladderWords";
import { capital } from "../words/naming";
import { useNaming } from "../words/useNaming";
import classes from "./Editor.module.css";
import { FormSection } from "./FormSection";
import { Meaning } from "./Meaning";
import { PolicyHistory } from "./PolicyHistory";

/** A promise for those who keep it but do not write it: in words, nothing to press. */
export function PolicyReading({ policy }: { policy: Policy }) {
  const { t } = useTranslation();
  const naming = useNaming();
  const { data: agents } = useQuery(agentsQuery);
  const { rungs, quiet } = policy.ladder;
  return (
    <Page title={policy.name} actions={<RulesTabs />}>
      <div className={classes.form}>
        <Meaning terms={policy} fallback={policy.fallback} />
        <FormSection title={t("promises.editor.ladder")}>
          <ul className={classes.said}>
            {rungs.map((rung) => (
              <li key={rung.at}>
                <strong>{sayStage(naming, rung.at)}:</strong> {sayRung(naming, rung, agents ?? [])}
              </li>
            ))}
            {quiet && <li>{capital(naming.language, sayQuiet(naming, quiet))}</li>}
          </ul>
        </FormSection>
        <PolicyHistory id={policy.id} />
      </div>
    </Page>
  );
}
