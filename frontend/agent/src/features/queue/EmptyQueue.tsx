import { Button } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { countsQuery } from "@/api/queue";
import type { View } from "@/api/types";
import { Keys } from "@/components/Keys";
import classes from "./EmptyQueue.module.css";

interface Props {
  view: View;
  onTakeNext: () => void;
}

/** Good news, and the next thing worth doing. */
export function EmptyQueue({ view, onTakeNext }: Props) {
  const { t } = useTranslation();
  const noOne = useQuery(countsQuery).data?.views.unassigned.total ?? 0;
  const offersNext = view !== "unassigned" && noOne > 0;
  return (
    <div className={classes.root}>
      <IconCircleCheck size={28} stroke={1.5} className={classes.icon} aria-hidden="true" />
      <h2 className={classes.title}>{t(`queue.empty.${view}`)}</h2>
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
