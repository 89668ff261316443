import { NativeSelect } from "@mantine/core";
import type { MacroOrder } from "@/api/macros";
import { useTranslation } from "@/i18n/useTranslation";
import { languageName } from "@/lib/say";
import classes from "./Macros.module.css";
import { freeLanguages } from "./order";

/** One more language for its words. */
export function AddLanguage({ order, onAdd }: { order: MacroOrder; onAdd: (code: string) => void }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <NativeSelect
      className={classes.add ?? ""}
      aria-label={t("macros.addLanguage")}
      data={[{ value: "", label: t("macros.addLanguage") }, ...named(freeLanguages(order))]}
      value=""
      onChange={(event) => event.currentTarget.value && onAdd(event.currentTarget.value)}
    />
  );
}

/** The language of the words that a macro was written with. */
export function OwnLanguage({
  order,
  onChange,
}: {
  order: MacroOrder;
  onChange: (order: MacroOrder) => void;
}) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <NativeSelect
      className={classes.own ?? ""}
      label={t("macros.language")}
      data={[{ value: "", label: t("macros.anyLanguage") }, ...named(freeLanguages(order, order.language))]}
      value={order.language ?? ""}
      onChange={(event) => onChange({ ...order, language: event.currentTarget.value || null })}
    />
  );
}

function useNamed(): (codes: string[]) => { value: string; label: string }[] {
  const { i18n } = useTranslation();
  return (codes) => codes.map((value) => ({ value, label: languageName(i18n.language, value) }));
}
