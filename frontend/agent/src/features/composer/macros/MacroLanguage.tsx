import { IconWorld } from "@tabler/icons-react";
import { useTranslation } from "@/i18n/useTranslation";
import { NONE } from "@/lib/languages";
import { languageName } from "@/lib/say";
import classes from "./Macros.module.css";

interface Props {
  /** Two letters; "" for none. */
  value: string;
  onChange: (language: string) => void;
}

const OFTEN = ["en", "pt", "es"];

/** Macros of which language come first, and are taken in it: the customer's, unless the agent says otherwise. */
export function MacroLanguage({ value, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const all = value === "" || value === NONE || OFTEN.includes(value) ? OFTEN : [value, ...OFTEN];
  return (
    <span className={classes.languages} role="group" aria-label={t("composer.macros.language")}>
      <IconWorld size={15} stroke={1.7} aria-hidden="true" />
      {all.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === value}
          aria-label={`${each}, ${languageName(i18n.language, each)}`}
          onClick={() => onChange(each === value ? "" : each)}
        >
          {each}
        </button>
      ))}
    </span>
  );
}
