import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { Section } from "@/components/Section";

interface Props {
  /** The page under the settings, and its words. */
  name: "notifications" | "macros" | "fields" | "surveys" | "channels";
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
      <Button renderRoot={(props) => <Link to={`/settings/${name}`} {...props} />}>
        {t(`settings.${name}Link`)}
      </Button>
    </Section>
  );
}
