import { isOffline, Problem as Refusal } from "@/api/http";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Choices.module.css";

/** Why something was not kept. The place is always there, so that it is also heard when it comes. */
export function Problem({ error }: { error: Error | null }) {
  const { t } = useTranslation();
  const why = (problem: Error): string => {
    if (isOffline(problem)) return t("problem.offline");
    if (!(problem instanceof Refusal)) return problem.message;
    return Object.values(problem.errors).flat().join(" ") || problem.detail || problem.message;
  };
  return (
    <p role="alert" className={classes.problem}>
      {error && t("telling.notSaved", { reason: why(error) })}
    </p>
  );
}
