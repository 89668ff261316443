import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import { Section } from "@/components/Section";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Settings.module.css";

const forAll = [
  { to: "/settings/promises", name: "promises" },
  { to: "/settings/calendars", name: "calendars" },
] as const;
const forSupervisors = [...forAll, { to: "/reports", name: "reports" }] as const;

/** The way to the promises on a phone, whose bar has no room for it. */
export function RulesLinks() {
  const { t } = useTranslation();
  const places = useMe().role === "agent" ? forAll : forSupervisors;
  return (
    <Section title={t("settings.rules")} lead={t("settings.rulesText")}>
      <div className={classes.links}>
        {places.map(({ to, name }) => (
          <Button key={to} renderRoot={(props) => <Link to={to} {...props} />}>
            {t(`nav.${name}`)}
          </Button>
        ))}
      </div>
    </Section>
  );
}
