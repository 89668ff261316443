import { setLanguage } from "@/i18n";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./SignIn.module.css";

const names = [
  ["en", "English"],
  ["pt-BR", "Português"],
  ["es", "Español"],
] as const;

export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  return (
    <nav className={classes.languages} aria-label={t("signIn.language")}>
      {names.map(([language, name]) => (
        <button
          key={language}
          type="button"
          lang={language}
          className={classes.language}
          aria-pressed={i18n.language === language}
          onClick={() => void setLanguage(language)}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}
