import { Button } from "@mantine/core";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./EmptyQueue.module.css";

export function FirstLoadFailed({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.root} role="alert">
      <h2 className={classes.title}>{t("queue.error.first")}</h2>
      <div className={classes.actions}>
        <Button onClick={onRetry}>{t("queue.error.retry")}</Button>
      </div>
    </div>
  );
}
