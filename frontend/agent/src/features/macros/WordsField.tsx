import { Button, Textarea } from "@mantine/core";
import { useRef } from "react";
import type { Words } from "@/api/macros";
import { useTranslation } from "@/i18n/useTranslation";
import { VARIABLES, written } from "@/lib/variables";
import classes from "./Macros.module.css";

interface Props {
  words: Words;
  error: string | undefined;
  onChange: (text: string) => void;
}

/** The words in one language, and what can be put into them. */
export function WordsField({ words, error, onChange }: Props) {
  const { t } = useTranslation();
  const area = useRef<HTMLTextAreaElement>(null);
  const insert = (name: string): void => {
    const at = area.current?.selectionEnd ?? words.text.length;
    onChange(`${words.text.slice(0, at)}{{${name}}}${words.text.slice(at)}`);
    area.current?.focus();
  };
  return (
    <>
      <Textarea
        ref={area}
        label={t("macros.words")}
        description={
          words.html
            ? t("macros.formatted")
            : t("macros.wordsHint", { example: "{{contact.first_name|there}}" })
        }
        autosize
        minRows={4}
        maxRows={12}
        dir="auto"
        value={words.text}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div className={classes.variables} role="group" aria-label={t("macros.variables")}>
        {VARIABLES.map((name) => (
          <Button key={name} size="compact-sm" onClick={() => insert(name)}>
            {t(`composer.macros.variable.${written(name)}`)}
          </Button>
        ))}
      </div>
    </>
  );
}
