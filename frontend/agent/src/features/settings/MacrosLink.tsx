import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Section } from "./Section";

/** Words that are written once: everybody has some of their own. */
export function MacrosLink() {
  const { t } = useTranslation();
  return (
    <Section title={t("settings.macros")} lead={t("settings.macrosText")}>
      <Button renderRoot={(props) => <Link to="/settings/macros" {...props} />}>
        {t("settings.macrosLink")}
      </Button>
    </Section>
  );
}
