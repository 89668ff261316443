import { Button } from "@mantine/core";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { isOffline } from "@/api/http";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./PageMessage.module.css";

export function PageError({ error }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  return (
    <main className={classes.root} role="alert">
      <h1>{t("page.failed")}</h1>
      <p>
        {isOffline(error) ? t("problem.offline") : String(error instanceof Error ? error.message : error)}
      </p>
      <Button onClick={() => void router.invalidate()}>{t("page.tryAgain")}</Button>
    </main>
  );
}
