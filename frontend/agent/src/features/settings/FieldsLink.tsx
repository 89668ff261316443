import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { Section } from "./Section";

/** What every ticket is asked: admins keep it. */
export function FieldsLink() {
  const { t } = useTranslation();
  if (useMe().role !== "admin") return null;
  return (
    <Section title={t("settings.fields")} lead={t("settings.fieldsText")}>
      <Button renderRoot={(props) => <Link to="/settings/fields" {...props} />}>
        {t("settings.fieldsLink")}
      </Button>
    </Section>
  );
}
