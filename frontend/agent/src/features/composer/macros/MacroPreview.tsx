import { TextInput } from "@mantine/core";
import type { KeyboardEvent } from "react";
import type { Effect, FilledMacro, Macro } from "@/api/macros";
import { useTranslation } from "@/i18n/useTranslation";
import { putIn, written } from "@/lib/variables";
import { effectIcon, sayEffect } from "./effects";
import classes from "./Macros.module.css";
import { MacroTexts } from "./MacroTexts";

interface Props {
  macro: Macro;
  filled: FilledMacro | null;
  /** The customer's first name. */
  name: string;
  values: Record<string, string>;
  onValues: (values: Record<string, string>) => void;
  onLanguage: (language: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** What a macro will say to this customer, what it does not know, and what it will do besides. */
export function MacroPreview({ macro, filled, name, values, onValues, onLanguage, onKeyDown }: Props) {
  const { t } = useTranslation();
  const words = filled ? putIn({ text: filled.text, html: "" }, values).text : macro.text;
  return (
    <div className={classes.preview} aria-busy={filled === null}>
      <p className={classes.label}>{t("composer.macros.preview", { name })}</p>
      {filled && <MacroTexts macro={macro} filled={filled} onLanguage={onLanguage} />}
      <div className={classes.words}>{words.trim() || <em>{t("composer.macros.noWords")}</em>}</div>
      {filled && filled.missing.length > 0 && (
        <div className={classes.missing} role="group" aria-label={t("composer.macros.missing")}>
          <p className={classes.label}>{t("composer.macros.missing")}</p>
          {filled.missing.map((each) => (
            <TextInput
              key={each}
              size="xs"
              label={t(`composer.macros.variable.${written(each)}`)}
              value={values[each] ?? ""}
              onChange={(event) => onValues({ ...values, [each]: event.currentTarget.value })}
              onKeyDown={onKeyDown}
            />
          ))}
        </div>
      )}
      {filled && filled.effects.length > 0 && <Effects effects={filled.effects} />}
    </div>
  );
}

function Effects({ effects }: { effects: Effect[] }) {
  const { t } = useTranslation();
  return (
    <div className={classes.effects}>
      <p className={classes.label}>{t("composer.macros.also")}</p>
      <ul>
        {effects.map((effect) => {
          const Icon = effectIcon(effect.kind);
          return (
            <li key={`${effect.kind} ${String(effect.value)}`} data-gone={effect.gone || undefined}>
              <Icon size={17} stroke={1.7} aria-hidden="true" />
              {sayEffect(t, effect)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
