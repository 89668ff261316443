import { Button, Tabs } from "@mantine/core";
import { useState } from "react";
import type { MacroOrder } from "@/api/macros";
import { useTranslation } from "@/i18n/useTranslation";
import { languageName } from "@/lib/say";
import { AddLanguage, OwnLanguage } from "./LanguageSelects";
import classes from "./Macros.module.css";
import { OWN, reworded, type Which, without, wordsOf } from "./order";
import { WordsField } from "./WordsField";

interface Props {
  order: MacroOrder;
  /** By field; a text's are under "texts." and its language. */
  errors: Record<string, string>;
  onChange: (order: MacroOrder) => void;
}

/** What a macro says, in as many languages as its customers have: one tab for each. */
export function MacroWords({ order, errors, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const [open, setOpen] = useState<Which>(OWN);
  const others = Object.keys(order.texts).sort();
  const name = (code: string): string => languageName(i18n.language, code);
  const faultOf = (which: Which): string | undefined => {
    const here = which === OWN ? (errors.text ?? errors.html) : errors[`texts.${which}`];
    // what is wrong with a part of it is at its place: "texts.es.text"
    return here ?? Object.entries(errors).find(([at]) => at.startsWith(`texts.${which}.`))?.[1];
  };
  const tab = (which: Which, label: string) => (
    <Tabs.Tab key={which} value={which} data-fault={faultOf(which) !== undefined || undefined}>
      {label}
      {faultOf(which) && <span className="sr-only">, {t("macros.hasFault")}</span>}
    </Tabs.Tab>
  );
  return (
    <Tabs value={open} onChange={(to) => setOpen(to ?? OWN)} keepMounted={false}>
      <div className={classes.tabs}>
        <Tabs.List aria-label={t("macros.texts")}>
          {tab(OWN, order.language === null ? t("macros.anyLanguage") : name(order.language))}
          {others.map((each) => tab(each, name(each)))}
        </Tabs.List>
        <AddLanguage
          order={order}
          onAdd={(code) => {
            onChange(reworded(order, "", code));
            setOpen(code);
          }}
        />
      </div>
      {[OWN, ...others].map((which) => (
        <Tabs.Panel key={which} value={which}>
          <WordsField
            words={wordsOf(order, which)}
            error={faultOf(which)}
            onChange={(text) => onChange(reworded(order, text, which))}
          />
          {which === OWN ? (
            <OwnLanguage order={order} onChange={onChange} />
          ) : (
            <Button
              size="compact-sm"
              className={classes.drop ?? ""}
              onClick={() => {
                onChange(without(order, which));
                setOpen(OWN);
              }}
            >
              {t("macros.dropLanguage")}
            </Button>
          )}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
