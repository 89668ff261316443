import { useMemo } from "react";
import type { Row } from "@/api/types";
import { HourLine } from "@/components/HourLine";
import { TimeLeft, useClockView } from "@/components/TimeLeft";
import { clockOf } from "@/lib/time";
import classes from "./Palette.module.css";

export function Clock({ row }: { row: Row }) {
  const facts = useMemo(() => clockOf(row), [row]);
  const view = useClockView(facts);
  return (
    <span className={classes.clock}>
      <TimeLeft facts={facts} view={view} metric={row.metric} size="row" />
      <HourLine view={view} place="palette" mark />
    </span>
  );
}
