import type { FilledMacro, Macro } from "@/api/macros";
import { Keys } from "@/components/Keys";
import { useTranslation } from "@/i18n/useTranslation";
import { akin, languagesOf, NONE } from "@/lib/languages";
import { languageName } from "@/lib/say";
import classes from "./Macros.module.css";

interface Props {
  macro: Macro;
  filled: FilledMacro;
  onLanguage: (language: string) => void;
}

/** The languages that a macro is written in, and which of them the words are in: one press takes another. */
export function MacroTexts({ macro, filled, onLanguage }: Props) {
  const { t, i18n } = useTranslation();
  const all = languagesOf(macro);
  const name = (code: string): string => languageName(i18n.language, code);
  const { language, wanted } = filled;
  const isForeign = wanted !== null && language !== null && wanted !== NONE && !akin(language, wanted);
  if (all.length < 2 && !isForeign) return null;
  return (
    <div className={classes.texts} role="group" aria-label={t("composer.macros.texts")}>
      {all.length > 1 &&
        all.map((each) => (
          <button
            key={each ?? NONE}
            type="button"
            aria-pressed={each === language}
            onClick={() => onLanguage(each ?? NONE)}
          >
            {each === null ? t("composer.macros.noLanguage") : name(each)}
          </button>
        ))}
      {all.length > 1 && <Keys of="alt L" />}
      {isForeign && <p role="status">{t("composer.macros.notIn", { language: name(wanted) })}</p>}
    </div>
  );
}
