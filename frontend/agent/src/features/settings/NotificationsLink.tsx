import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Section } from "./Section";

/** What one is told, by which way, and when not. */
export function NotificationsLink() {
  const { t } = useTranslation();
  return (
    <Section title={t("settings.notifications")} lead={t("settings.notificationsText")}>
      <Button renderRoot={(props) => <Link to="/settings/notifications" {...props} />}>
        {t("settings.notificationsLink")}
      </Button>
    </Section>
  );
}
