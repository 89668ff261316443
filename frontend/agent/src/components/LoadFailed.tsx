import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { isOffline } from "@/api/http";
import classes from "./LoadFailed.module.css";

interface Props {
  error: Error;
  onRetry: () => unknown;
}

/** Nothing could be shown: why, and the button that tries again. */
export function LoadFailed({ error, onRetry }: Props) {
  const { t } = useTranslation();
  const reason = isOffline(error) ? t("problem.offline") : error.message;
  return (
    <div role="alert" className={classes.root}>
      <p>{t("page.notLoaded", { reason })}</p>
      <Button size="compact-sm" onClick={() => void onRetry()}>
        {t("page.tryAgain")}
      </Button>
    </div>
  );
}
