import type { Row } from "@/api/types";
import { MINUTE } from "@/lib/time";

/** What a screen reader is told about the reader's own deadlines: at 15, 5 and 0 minutes, each once. Pure. */

export interface Announcement {
  row: Row;
  /** Whole minutes left; 0 means it is overdue now. */
  minutes: 15 | 5 | 0;
}

const STAGES = [15, 5, 0] as const;

/** The stages between two looks at the clock; an old deadline seen for the first time says nothing. */
export function crossed(rows: Row[], me: number, before: number, now: number): Announcement[] {
  const announcements: Announcement[] = [];
  for (const row of rows) {
    if (row.due_at === null || row.assignee?.id !== me) continue;
    const due = Date.parse(row.due_at);
    const minutes = STAGES.find((stage) => {
      const at = due - stage * MINUTE;
      return before < at && at <= now;
    });
    if (minutes !== undefined) announcements.push({ row, minutes });
  }
  return announcements;
}
