import { useQuery } from "@tanstack/react-query";
import { type Policy, policiesQuery } from "@/api/policies";
import type { Facts } from "@/api/policyMatch";
import { useTranslation } from "@/i18n/useTranslation";
import { listOf } from "../words/naming";
import { sayTargets } from "../words/policyWords";
import { useNaming } from "../words/useNaming";
import { judge } from "./facts";
import classes from "./TryIt.module.css";

/** Whether the promise being written would be the ticket's, and if not, which one comes before it or why it does not fit. */
export function DraftVerdict({ draft, facts }: { draft: Policy; facts: Facts }) {
  const { t } = useTranslation();
  const naming = useNaming();
  const { data: policies } = useQuery(policiesQuery);
  const { winner, fits, misses } = judge(policies ?? [], draft, facts);
  const isThis = winner?.id === draft.id;
  const fields = listOf(
    naming.language,
    "conjunction",
    misses.map((field) => t(`promises.field.${field}`).toLocaleLowerCase(naming.language)),
  );
  return (
    <>
      <p className={classes.winner}>{isThis ? t("promises.tryit.this") : winner?.name}</p>
      <p className={classes.why}>
        {isThis && (sayTargets(naming, draft.targets) || t("promises.words.nothing"))}
        {!isThis && !draft.active && t("promises.tryit.thisOff")}
        {!isThis && draft.active && fits && t("promises.tryit.comesBefore", { name: winner?.name })}
        {!isThis && draft.active && !fits && t("promises.tryit.misses", { fields })}
      </p>
    </>
  );
}
