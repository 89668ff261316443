import { useQuery } from "@tanstack/react-query";
import { calendarsQuery } from "@/api/calendars";
import type { Clock } from "@/api/types";
import classes from "./Clocks.module.css";
import { sayHours } from "./sayHours";
import type { Naming } from "./why";

/** When the clock counts: "Mon–Fri 09–18, Lisbon office; opens again Mon 09:00". */
export function Hours({ clock, naming, now }: { clock: Clock; naming: Naming; now: number }) {
  const calendars = useQuery({
    ...calendarsQuery,
    staleTime: 5 * 60_000,
    enabled: clock.calendar !== null,
  }).data;
  return <p className={classes.hours}>{sayHours(naming, clock, calendars, now)}</p>;
}
