import { ActionIcon } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { Clock, TimelineItem } from "@/api/types";
import { HourLine } from "@/components/HourLine";
import { TimeLeft, useClockView } from "@/components/TimeLeft";
import { useTranslation } from "@/i18n/useTranslation";
import { useClock } from "@/lib/clock";
import { metricTitle } from "@/lib/metric";
import { MINUTE } from "@/lib/time";
import { Acknowledge, Acknowledged } from "./Acknowledge";
import { ClockDetails } from "./ClockDetails";
import classes from "./Clocks.module.css";
import { Hours } from "./Hours";
import { pausesOf, reasonFor } from "./pauses";
import { asksForSomebody, canBeVoided, factsOf, isAlive, sayState } from "./standing";
import { VoidBreach } from "./VoidBreach";
import { type Naming, sayWhy } from "./why";

interface Props {
  clock: Clock;
  items: TimelineItem[];
  naming: Naming;
  mergedInto: number | null;
}

/** One promise: what is left, what it is, why, and what a person can say about it. */
export function ClockItem({ clock, items, naming, mergedInto }: Props) {
  const { t, i18n } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const facts = useMemo(() => factsOf(clock), [clock]);
  const view = useClockView(facts);
  const minute = useClock((now) => Math.floor(now / MINUTE)) * MINUTE;
  const pauses = useMemo(() => pausesOf(items, clock.id), [items, clock.id]);
  const what = metricTitle(t, clock.metric);
  const alive = isAlive(clock);
  const why = pauses.at(-1)?.why ?? reasonFor(pauses);
  return (
    <li className={classes.clock} data-over={!alive || undefined}>
      <div className={classes.head} data-bare={view.state === "none" || undefined}>
        {view.state !== "none" && <TimeLeft facts={facts} view={view} metric={clock.metric} size="row" />}
        <p className={classes.what}>
          <strong>{what}</strong>{" "}
          <span>{sayState(t, i18n.language, clock, { why, mergedInto, now: minute })}</span>
          {clock.voided_at && <span className={classes.voided}>{t("clocks.voided")}</span>}
        </p>
        <ActionIcon
          variant="subtle"
          size={28}
          className={classes.toggle ?? ""}
          aria-expanded={isOpen}
          aria-label={t("clocks.detailsOf", { what })}
          onClick={() => setOpen(!isOpen)}
        >
          <IconChevronDown size={16} stroke={1.7} />
        </ActionIcon>
      </div>
      {alive && (
        <span className={classes.line}>
          <HourLine view={view} place="panel" mark />
        </span>
      )}
      {(alive || isOpen) && <p className={classes.why}>{sayWhy(naming, clock, pauses)}</p>}
      {(isOpen || (alive && clock.calendar)) && <Hours clock={clock} naming={naming} now={minute} />}
      {isOpen && <ClockDetails clock={clock} pauses={pauses} />}
      {clock.acknowledged && alive && <Acknowledged by={clock.acknowledged} />}
      <span className={classes.acts}>
        {asksForSomebody(clock, view.minutes * MINUTE) && <Acknowledge clock={clock} what={what} />}
        {canBeVoided(clock) && (alive || isOpen) && <VoidBreach clock={clock} what={what} />}
      </span>
    </li>
  );
}
