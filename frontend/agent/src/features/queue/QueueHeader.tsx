import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconBaselineDensityMedium, IconBaselineDensitySmall } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { countsQuery } from "@/api/queue";
import type { View } from "@/api/types";
import { Keys } from "@/components/Keys";
import { LiveBadge } from "@/components/LiveBadge";
import { FindBox, type FindProps } from "./FindBox";
import classes from "./QueueHeader.module.css";

interface Props extends FindProps {
  view: View;
  dense: boolean;
  onDense: (dense: boolean) => void;
  onNext: () => void;
}

export function QueueHeader({ view, dense, onDense, onNext, ...find }: Props) {
  const { t } = useTranslation();
  const density = t(dense ? "queue.density.comfortable" : "queue.density.dense");
  const DensityIcon = dense ? IconBaselineDensityMedium : IconBaselineDensitySmall;
  return (
    <header className={classes.header}>
      <h1 className={classes.title}>{t(`queue.title.${view}`)}</h1>
      <Summary view={view} />
      <LiveBadge />
      <Tooltip label={density}>
        <ActionIcon
          variant="subtle"
          size={30}
          radius={8}
          aria-label={density}
          onClick={() => onDense(!dense)}
        >
          <DensityIcon size={16} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
      <FindBox {...find} />
      <Tooltip label={t("queue.nextOne")}>
        <Button className={classes.next ?? ""} rightSection={<Keys of="W" />} onClick={onNext}>
          {t("queue.nextTicket")}
        </Button>
      </Tooltip>
    </header>
  );
}

/** "Care team, 15 tickets by deadline". */
function Summary({ view }: { view: View }) {
  const { t } = useTranslation();
  const teams = useMe().teams;
  const counts = useQuery(countsQuery).data;
  if (!counts || counts.views[view].total === 0) return <span className={classes.summary} />;
  const count = counts.views[view].total;
  const tickets =
    count >= counts.capped_at ? t("queue.summaryCapped", { count }) : t("queue.summary", { count });
  const team = teams.length === 1 ? `${teams[0]?.name}, ` : "";
  return (
    <span className={classes.summary}>
      {team}
      {tickets}
    </span>
  );
}
