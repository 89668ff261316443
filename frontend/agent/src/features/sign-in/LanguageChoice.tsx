import { useRef, useState } from "react";
import type { Language } from "@/api/types";
import { setLanguage } from "@/i18n";
import { useTranslation } from "@/i18n/useTranslation";
import { Refusal } from "./Refusal";
import classes from "./SignIn.module.css";

const names = [
  ["en", "English"],
  ["pt-BR", "Português"],
  ["es", "Español"],
] as const;

export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  const [isOut, setIsOut] = useState(false);
  const chosen = useRef<Language>(undefined);
  const choose = (language: Language): void => {
    chosen.current = language;
    setIsOut(false);
    setLanguage(language).catch(() => setIsOut(chosen.current === language));
  };
  return (
    <>
      {isOut && <Refusal text={t("signIn.error.offline")} />}
      <nav className={classes.languages} aria-label={t("signIn.language")}>
        {names.map(([language, name]) => (
          <button
            key={language}
            type="button"
            lang={language}
            className={classes.language}
            aria-pressed={i18n.language === language}
            onClick={() => choose(language)}
          >
            {name}
          </button>
        ))}
      </nav>
    </>
  );
}
