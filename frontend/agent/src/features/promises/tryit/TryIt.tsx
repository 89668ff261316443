import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Policy } from "@/api/policies";
import { type Facts, matchQuery } from "@/api/policyMatch";
import { useTranslation } from "@/i18n/useTranslation";
import { DraftVerdict } from "./DraftVerdict";
import { FactsForm } from "./FactsForm";
import { SavedVerdict } from "./SavedVerdict";
import classes from "./TryIt.module.css";

/** Describe a ticket and see its promise. With a draft: whether that would be the one, were it saved. */
export function TryIt({ draft }: { draft?: Policy }) {
  const { t } = useTranslation();
  const [facts, setFacts] = useState<Facts>({});
  return (
    <section className={classes.root} aria-labelledby="try-it">
      <h2 id="try-it" className={classes.title}>
        {t("promises.tryit.title")}
      </h2>
      <p className={classes.lead}>{t(draft ? "promises.tryit.leadDraft" : "promises.tryit.lead")}</p>
      <FactsForm facts={facts} onChange={setFacts} />
      <div role="status" className={classes.verdict}>
        {draft ? <DraftVerdict draft={draft} facts={facts} /> : <Asked facts={facts} />}
      </div>
    </section>
  );
}

function Asked({ facts }: { facts: Facts }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({ ...matchQuery(facts), placeholderData: keepPreviousData, staleTime: 0 });
  if (error) return <p className={classes.failed}>{t("promises.tryit.failed", { reason: error.message })}</p>;
  return data ? <SavedVerdict matched={data} /> : null;
}
