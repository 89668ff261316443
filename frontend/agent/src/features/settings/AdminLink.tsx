import { Button } from "@mantine/core";
import { IconArrowUpRight } from "@tabler/icons-react";
import { useMe } from "@/api/me";
import { Section } from "@/components/Section";
import { useTranslation } from "@/i18n/useTranslation";

/** The admin pages are the server's own, so this leaves the app. */
export function AdminLink() {
  const { t } = useTranslation();
  if (useMe().role !== "admin") return null;
  return (
    <Section title={t("settings.admin")} lead={t("settings.adminText")}>
      <Button
        component="a"
        href="/admin/"
        rightSection={<IconArrowUpRight size={16} stroke={1.7} aria-hidden="true" />}
      >
        {t("settings.adminLink")}
      </Button>
    </Section>
  );
}
