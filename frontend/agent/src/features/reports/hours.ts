import type { ReportRow } from "@/api/reports";

/** The hours of a week: Monday 00 is 0, Sunday 23 is 167. Pure. */

export const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];
export const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Which hour of the week a row is about: "1-09" is Monday nine o'clock. Null for anything else. */
export function hourOf(key: string): number | null {
  const found = /^([1-7])-(\d{1,2})$/.exec(key);
  if (!found) return null;
  const hour = Number(found[2]);
  return hour < 24 ? (Number(found[1]) - 1) * 24 + hour : null;
}

export const gridOf = (rows: ReportRow[]): Map<number, ReportRow> =>
  new Map(
    rows.flatMap((row) => {
      const hour = hourOf(row.key);
      return hour === null ? [] : [[hour, row] as const];
    }),
  );

const FEWEST = 5;

/** Too few to say anything of the hour by its share alone. */
export const isFew = ({ met, missed }: ReportRow): boolean => met + missed < FEWEST;

/** The hours that cost most: those with the most missed, among them the worst share first; never by a handful alone. */
export function worst(rows: ReportRow[], most: number): ReportRow[] {
  return rows
    .filter((row) => row.missed > 0 && !isFew(row) && hourOf(row.key) !== null)
    .toSorted((one, other) => other.missed - one.missed || (one.percent ?? 0) - (other.percent ?? 0))
    .slice(0, most);
}
