import { Link } from "@tanstack/react-router";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./RulesTabs.module.css";

/** The two pages of the promise, one step from each other. */
export function RulesTabs() {
  const { t } = useTranslation();
  return (
    <nav className={classes.tabs} aria-label={t("promises.tabs.label")}>
      <Link to="/settings/promises" className={classes.tab}>
        {t("promises.tabs.promises")}
      </Link>
      <Link to="/settings/calendars" className={classes.tab}>
        {t("promises.tabs.calendars")}
      </Link>
    </nav>
  );
}
