import { Link } from "@tanstack/react-router";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./PageMessage.module.css";

export function PageMissing() {
  const { t } = useTranslation();
  return (
    <main className={classes.root}>
      <h1>{t("page.notFound")}</h1>
      <Link to="/queue">{t("page.toQueue")}</Link>
    </main>
  );
}
