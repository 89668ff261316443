import { Switch } from "@mantine/core";
import { Section } from "@/components/Section";
import { useTranslation } from "@/i18n/useTranslation";
import { setLettersAct, useLettersAct } from "@/lib/preferences";

export function LettersSwitch() {
  const { t } = useTranslation();
  const on = useLettersAct();
  return (
    <Section title={t("settings.keys")}>
      <Switch
        checked={on}
        label={t("settings.letters")}
        description={t("settings.lettersText")}
        onChange={(event) => setLettersAct(event.currentTarget.checked)}
      />
    </Section>
  );
}
