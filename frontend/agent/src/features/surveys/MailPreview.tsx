import { useState } from "react";
import type { SurveyPreview } from "@/api/surveys";
import { Choice } from "@/components/Choice";
import { useTranslation } from "@/i18n/useTranslation";
import { languageName } from "@/lib/say";
import classes from "./Surveys.module.css";

/** The mail as a customer gets it, in each language. */
export function MailPreview({ previews }: { previews: SurveyPreview[] }) {
  const { t, i18n } = useTranslation();
  const [chosen, setChosen] = useState<string>(i18n.language);
  const shown = previews.find(({ language }) => language === chosen) ?? previews[0];
  if (!shown) return null;
  return (
    <>
      <Choice
        label={t("surveys.language")}
        value={shown.language}
        onChange={setChosen}
        options={previews.map(({ language }) => ({ value: language, label: nameOf(language) }))}
      />
      <article className={classes.mail} lang={shown.language} aria-live="polite">
        <h3>{shown.subject}</h3>
        <p>{shown.text}</p>
        <ul>
          {shown.scores.map((score) => (
            <li key={score}>{score}</li>
          ))}
        </ul>
        <p>{shown.after}</p>
      </article>
    </>
  );
}

/** Each language by its own name. */
const nameOf = (code: string): string => {
  const name = languageName(code, code.split("-")[0] ?? code);
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
};
