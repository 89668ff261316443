import { Skeleton } from "@mantine/core";
import { memo } from "react";
import type { Preview as Result } from "@/api/policyPreview";
import { useTranslation } from "@/i18n/useTranslation";
import { useWhyNot } from "../useWhyNot";
import { LastWeek } from "./LastWeek";
import { OpenTickets } from "./OpenTickets";
import classes from "./Preview.module.css";

interface Props {
  result: Result | undefined;
  error: Error | null;
  isPending: boolean;
  /** The form was changed since: what stands here is about something else. */
  isOld: boolean;
}

/** What saving would do, before it is done. The place is always there, so that it is heard when it fills. */
export const Preview = memo(function Preview({ result, error, isPending, isOld }: Props) {
  const { t } = useTranslation();
  const whyNot = useWhyNot();
  return (
    <section className={classes.root} aria-labelledby="preview" id="preview-pane" tabIndex={-1}>
      <h2 id="preview" className={classes.title}>
        {t("promises.preview.title")}
      </h2>
      <div role="status" aria-busy={isPending}>
        {isPending && (
          <div className={classes.pending}>
            <p>{t("promises.preview.pending")}</p>
            <Skeleton height={12} width="80%" />
            <Skeleton height={12} width="60%" />
          </div>
        )}
        {!isPending && !result && !error && <p className={classes.lead}>{t("promises.preview.none")}</p>}
        {!isPending && error && <p className={classes.failed}>{whyNot(error)}</p>}
        {!isPending && result && (
          <div className={classes.result} data-old={isOld || undefined}>
            {isOld && <p className={classes.old}>{t("promises.preview.old")}</p>}
            <OpenTickets open={result.open} />
            <LastWeek week={result.last_week} />
          </div>
        )}
      </div>
    </section>
  );
});
