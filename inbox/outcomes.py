"""What became of each promise, in one row each. The database writes the rows (inbox/migrations/0007).

What it cannot know is open time under a calendar: that is filled in here, seconds later.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from core import sql
from sla import rulebook
from sla.businesstime import worked

BATCH = 20_000
MOST = 5_000
NONE = timedelta(0)

_LAST = "SELECT coalesce(max(id), 0) FROM sla_clock"
# a clock that ended or broke while triggers were off has no row yet
_SEAL = """
SELECT inbox_seal(coalesce(array_agg(k.id), '{}'))
FROM sla_clock k LEFT JOIN inbox_outcome o ON o.clock_id = k.id
WHERE k.id > %(low)s AND k.id <= %(high)s AND o.clock_id IS NULL
  AND (k.breached_at IS NOT NULL OR k.state NOT IN ('running', 'paused'))
"""
_UNSETTLED = """
SELECT k.id, k.calendar_version_id, k.worked, k.running_since, k.ended_at
FROM inbox_outcome o JOIN sla_clock k ON k.id = o.clock_id
WHERE o.worked_s IS NULL AND o.ended_at IS NOT NULL ORDER BY o.clock_id LIMIT %s
"""
_SETTLE = """
UPDATE inbox_outcome o SET worked_s = s.worked_s
FROM unnest(%(ids)s::bigint[], %(ends)s::timestamptz[], %(seconds)s::float8[]) AS s (id, ended_at, worked_s)
WHERE o.clock_id = s.id AND o.ended_at = s.ended_at
"""

Row = tuple[int, int | None, timedelta, datetime | None, datetime]


def seal_forgotten() -> None:
    """Write the rows that are missing, a batch of clocks at a time."""
    ((last,),) = sql.fetch_all(_LAST)
    for low in range(0, last, BATCH):
        sql.fetch_all(_SEAL, {"low": low, "high": low + BATCH})


def settle() -> int:
    """Work out the open time of clocks with a calendar that have ended; how many there were."""
    rows: list[Row] = sql.fetch_all(_UNSETTLED, [MOST])
    if rows:
        ids, ends = [row[0] for row in rows], [row[4] for row in rows]
        sql.execute(_SETTLE, {"ids": ids, "ends": ends, "seconds": list(_seconds(rows))})
    return len(rows)


def _seconds(rows: Iterable[Row]) -> Iterable[float]:
    for _, calendar_version_id, before, since, end in rows:
        yield (before + open_time(calendar_version_id, since, end)).total_seconds()


def open_time(calendar_version_id: int | None, since: datetime | None, end: datetime) -> timedelta:
    """Open time of a clock's last stretch; none when it was paused to the end."""
    if since is None:
        return NONE
    calendar = rulebook.calendar(calendar_version_id)
    return end - since if calendar is None else worked(calendar, since, end)
