import { useQuery } from "@tanstack/react-query";
import { calendarsQuery } from "@/api/calendars";
import { metrics, type PolicyTerms } from "@/api/policies";
import { useTranslation } from "@/i18n/useTranslation";
import { capital } from "../words/naming";
import { sayHours, sayMatch, sayTarget } from "../words/policyWords";
import { unbroken } from "../words/unbroken";
import { useNaming } from "../words/useNaming";
import classes from "./Meaning.module.css";

/** The promise in words, as it would be told to a colleague. */
export function Meaning({ terms, fallback }: { terms: PolicyTerms; fallback: boolean }) {
  const { t } = useTranslation();
  const naming = useNaming();
  const { data: calendars } = useQuery(calendarsQuery);
  const said = metrics.flatMap((metric) => {
    const target = terms.targets[metric];
    return target ? [capital(naming.language, sayTarget(naming, metric, target))] : [];
  });
  const who = fallback ? t("promises.words.everythingElse") : sayMatch(naming, terms.match);
  return (
    <section className={classes.root} aria-labelledby="meaning">
      <h2 id="meaning" className={classes.micro}>
        {t("promises.meaning.title")}
      </h2>
      <p className={classes.who}>{capital(naming.language, who)}</p>
      {said.length === 0 && <p>{t("promises.words.nothing")}</p>}
      <ul className={classes.list}>
        {said.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p className={classes.when}>
        {unbroken(capital(naming.language, sayHours(naming, terms.calendar, calendars ?? [])))}
        {`. ${t(`promises.meaning.counts.${terms.counts}`)}`}
      </p>
    </section>
  );
}
