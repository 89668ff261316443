import { useChangeMe, useMe } from "@/api/me";
import type { Language, Theme } from "@/api/types";
import { Choice } from "@/components/Choice";
import { Section } from "@/components/Section";
import { languages } from "@/i18n";
import { useTranslation } from "@/i18n/useTranslation";
import { Outcome } from "./Outcome";
import { useWhyNot } from "./useWhyNot";

const names: Record<Language, string> = { en: "English", "pt-BR": "Português", es: "Español" };
const themes: Theme[] = ["auto", "light", "dark"];

/** Both follow the account to every computer; the page changes as soon as the server has kept them. */
export function LanguageAndTheme() {
  const { t } = useTranslation();
  const me = useMe();
  const { mutate: change, variables, isPending, isSuccess, error } = useChangeMe();
  const whyNot = useWhyNot();
  const wished = isPending ? variables : {};
  return (
    <>
      <Section title={t("settings.language")}>
        <Choice
          label={t("settings.language")}
          value={wished.language ?? me.language}
          onChange={(language) => change({ language })}
          options={languages.map((value) => ({ value, label: <span lang={value}>{names[value]}</span> }))}
        />
      </Section>
      <Section title={t("settings.theme")}>
        <Choice
          label={t("settings.theme")}
          value={wished.theme ?? me.theme}
          onChange={(theme) => change({ theme })}
          options={themes.map((value) => ({ value, label: t(`settings.themes.${value}`) }))}
        />
        <Outcome done={isSuccess ? t("settings.saved") : ""} problem={whyNot(error)} />
      </Section>
    </>
  );
}
