import { Link } from "@tanstack/react-router";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Editor.module.css";

/** A promise that was archived meanwhile, or never was. */
export function NotThere() {
  const { t } = useTranslation();
  return (
    <>
      <p>{t("promises.notThere")}</p>
      <Link to="/settings/promises" className={classes.link}>
        {t("promises.toList")}
      </Link>
    </>
  );
}
