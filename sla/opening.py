"""Whether there are people now: by the opening hours that a promise counts in. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sla.businesstime import Calendar, compiled, instant, micros

AHEAD = timedelta(days=30)


@dataclass(frozen=True)
class Opening:
    """Open `until`, or closed and open again `at`; None: not within thirty days. Without a calendar, always open."""

    open: bool
    until: datetime | None = None
    at: datetime | None = None


def opening(calendar: Calendar | None, now: datetime) -> Opening:
    """How the hours are at this moment."""
    if calendar is None:
        return Opening(open=True)
    far = micros(now + AHEAD)
    table = compiled(calendar, micros(now), far)
    if not table.starts:
        return Opening(open=False)
    start, ends = table.starts[0], table.starts[0] + table.totals[0]
    if start > micros(now):
        return Opening(open=False, at=instant(start))
    return Opening(open=True, until=None if ends >= far else instant(ends))
