import { ActionIcon, Button } from "@mantine/core";
import { IconBaselineDensityMedium, IconBaselineDensitySmall, IconFilter } from "@tabler/icons-react";
import { Suspense } from "react";
import { useMe } from "@/api/me";
import type { View } from "@/api/types";
import { hint } from "@/components/hints/watch";
import { Keys } from "@/components/Keys";
import { LiveBadge } from "@/components/LiveBadge";
import { useViewInfo, useViewName } from "@/components/views/useViews";
import { useTranslation } from "@/i18n/useTranslation";
import { FindBox, type FindProps } from "./FindBox";
import { ViewMenu } from "./later";
import classes from "./QueueHeader.module.css";

interface Props extends FindProps {
  view: View;
  dense: boolean;
  onDense: (dense: boolean) => void;
  onNext: () => void;
  onFilter: () => void;
}

export function QueueHeader({ view, dense, onDense, onNext, onFilter, ...find }: Props) {
  const { t } = useTranslation();
  const name = useViewName()(view);
  const density = t(dense ? "queue.density.comfortable" : "queue.density.dense");
  const DensityIcon = dense ? IconBaselineDensityMedium : IconBaselineDensitySmall;
  return (
    <header className={classes.header}>
      <h1 className={classes.title}>{name}</h1>
      <span className={classes.menu}>
        <Suspense>
          <ViewMenu key={view} view={view} />
        </Suspense>
      </span>
      <Summary view={view} />
      <LiveBadge />
      <ActionIcon
        variant="subtle"
        size={30}
        radius={8}
        aria-label={density}
        onClick={() => onDense(!dense)}
        {...hint(density)}
      >
        <DensityIcon size={16} stroke={1.7} />
      </ActionIcon>
      <Button
        className={classes.filter ?? ""}
        leftSection={<IconFilter size={15} stroke={1.7} aria-hidden="true" />}
        rightSection={<Keys of="F" />}
        onClick={onFilter}
      >
        {t("queue.filter")}
      </Button>
      <FindBox {...find} />
      <Button
        className={classes.next ?? ""}
        rightSection={<Keys of="W" />}
        onClick={onNext}
        {...hint(t("queue.nextOne"))}
      >
        {t("queue.nextTicket")}
      </Button>
    </header>
  );
}

/** "Care team, 15 tickets by deadline". */
function Summary({ view }: { view: View }) {
  const { t } = useTranslation();
  const teams = useMe().teams;
  const info = useViewInfo(view);
  if (!info || info.total === 0) return <span className={classes.summary} />;
  const { total: count, order, capped } = info;
  const tickets = t(capped ? `queue.summaryCapped.${order}` : `queue.summary.${order}`, { count });
  const isTheirs = teams.length === 1 && !view.includes(":");
  return (
    <span className={classes.summary}>
      {isTheirs ? `${teams[0]?.name}, ` : ""}
      {tickets}
    </span>
  );
}
