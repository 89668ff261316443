import { Button } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { View } from "@/api/types";
import { Keys } from "@/components/Keys";
import { isBuiltIn, useViewInfo } from "@/components/views/useViews";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./EmptyQueue.module.css";

interface Props {
  view: View;
  /** Something is filtered on top of the view: there may be more behind it. */
  filtered: boolean;
  onTakeNext: () => void;
  onClear: () => void;
}

/** Good news, and the next thing worth doing. */
export function EmptyQueue({ view, filtered, onTakeNext, onClear }: Props) {
  const { t } = useTranslation();
  const noOne = useViewInfo("unassigned")?.total ?? 0;
  if (filtered) return <NothingMatches onClear={onClear} />;
  const offersNext = view !== "unassigned" && noOne > 0;
  return (
    <div className={classes.root}>
      <IconCircleCheck size={28} stroke={1.5} className={classes.icon} aria-hidden="true" />
      <h2 className={classes.title}>{t(`queue.empty.${isBuiltIn(view) ? view : "other"}`)}</h2>
      <p className={classes.text}>
        {offersNext ? t("queue.empty.noOne", { count: noOne }) : t("queue.empty.quiet")}
      </p>
      {offersNext && (
        <div className={classes.actions}>
          <Button rightSection={<Keys of="A" />} onClick={onTakeNext}>
            {t("queue.empty.takeNext")}
          </Button>
          <Link to="/queue/$view" params={{ view: "unassigned" }} className={classes.link}>
            {t("queue.empty.seeUnassigned", { count: noOne })}
          </Link>
        </div>
      )}
    </div>
  );
}

function NothingMatches({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.root}>
      <h2 className={classes.title}>{t("queue.empty.filtered")}</h2>
      <div className={classes.actions}>
        <Button onClick={onClear}>{t("queue.clearFilters")}</Button>
      </div>
    </div>
  );
}
