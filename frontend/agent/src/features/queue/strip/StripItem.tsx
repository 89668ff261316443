import { memo } from "react";
import { useKnownRow } from "@/live/store";
import type { Rule } from "@/live/views";
import type { Group } from "../groups";
import { useLeaving } from "../useLeaving";
import classes from "./QueueStrip.module.css";
import { StripRow } from "./StripRow";

interface Props {
  id: number;
  group: Group;
  /** Where it stands in the list, px. */
  start: number;
  /** It is the ticket that is open. */
  here: boolean;
  me: number;
  rule: Rule;
}

/** A row at its place beside an open ticket. It reads what it says from the store, by itself. */
export const StripItem = memo(function StripItem({ id, group, start, here, me, rule }: Props) {
  const entry = useKnownRow(id);
  const leaving = useLeaving(entry, rule, me, group);
  if (!entry) return null;
  return (
    <li data-ticket={id} className={classes.item} style={{ top: start }}>
      <StripRow row={entry.row} here={here} leaving={leaving} />
    </li>
  );
});
