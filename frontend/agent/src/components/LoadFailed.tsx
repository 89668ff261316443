import { Button } from "@mantine/core";
import { isOffline, Problem } from "@/api/http";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./LoadFailed.module.css";

interface Props {
  error: Error;
  onRetry: () => unknown;
}

/** What was wrong with the question comes before the name of the problem. */
function whyOf(error: Error): string {
  if (!(error instanceof Problem)) return error.message;
  return Object.values(error.errors).flat().join(" ") || error.detail || error.message;
}

/** Nothing could be shown: why, and the button that tries again. */
export function LoadFailed({ error, onRetry }: Props) {
  const { t } = useTranslation();
  const reason = isOffline(error) ? t("problem.offline") : whyOf(error);
  return (
    <div role="alert" className={classes.root}>
      <p>{t("page.notLoaded", { reason })}</p>
      <Button size="compact-sm" onClick={() => void onRetry()}>
        {t("page.tryAgain")}
      </Button>
    </div>
  );
}
