import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { Section } from "./Section";

/** Admins look after the places where customers write. */
export function ChannelsLink() {
  const { t } = useTranslation();
  if (useMe().role !== "admin") return null;
  return (
    <Section title={t("settings.channels")} lead={t("settings.channelsText")}>
      <Button renderRoot={(props) => <Link to="/settings/channels" {...props} />}>
        {t("settings.channelsLink")}
      </Button>
    </Section>
  );
}
