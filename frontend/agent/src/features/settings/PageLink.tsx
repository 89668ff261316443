import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import { Section } from "@/components/Section";
import { useTranslation } from "@/i18n/useTranslation";

const PLACES = {
  notifications: "/settings/notifications",
  macros: "/settings/macros",
  fields: "/settings/fields",
  surveys: "/settings/surveys",
  channels: "/settings/channels",
  quality: "/quality",
} as const;

interface Props {
  /** The page under the settings, and its words. */
  name: keyof typeof PLACES;
  /** Others are not offered what they would be refused. */
  adminsOnly?: boolean;
  notForAgents?: boolean;
}

/** The way to a page of settings, and what it is for. */
export function PageLink({ name, adminsOnly = false, notForAgents = false }: Props) {
  const { t } = useTranslation();
  const { role } = useMe();
  if ((adminsOnly && role !== "admin") || (notForAgents && role === "agent")) return null;
  return (
    <Section title={t(`settings.${name}`)} lead={t(`settings.${name}Text`)}>
      <Button renderRoot={(props) => <Link to={PLACES[name]} {...props} />}>
        {t(`settings.${name}Link`)}
      </Button>
    </Section>
  );
}
