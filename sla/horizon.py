"""How far away a calendar can put a deadline. Every answer takes bounded work, whatever the calendar. Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sla.businesstime import Calendar, NeverOpens, add, compiled, instant, micros

YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Far:
    """A ticket that comes at `start` would be due at `deadline`, more than a year later; None is never."""

    start: datetime
    deadline: datetime | None


def opens(calendar: Calendar, now: datetime) -> bool:
    """Whether there is any open time within a year."""
    table = compiled(calendar, micros(now), micros(now + YEAR))
    return bool(table.totals)


def too_far(calendar: Calendar, target: timedelta, now: datetime) -> Far | None:
    """The first ticket whose deadline lies more than a year away, of those that come now or as a special day begins.

    A closure is longest for a ticket that comes when it begins, so no ticket of another moment is worse off by more
    than a week's hours.
    """
    starts = [now, *_special(calendar, now)]
    table = compiled(calendar, micros(now), micros(starts[-1] + 2 * YEAR))
    for start in starts:
        found = table.reach(table.passed(micros(start)) + target // timedelta(microseconds=1))
        if found is None or instant(found) - start > YEAR:
            return Far(start, _deadline(calendar, start, target))
    return None


def _special(calendar: Calendar, now: datetime) -> list[datetime]:
    here = ZoneInfo(calendar.zone)
    begins = (datetime.combine(day, time(), here) for day in calendar.dates)
    return sorted(start for start in begins if start > now)


def _deadline(calendar: Calendar, start: datetime, target: timedelta) -> datetime | None:
    try:
        return add(calendar, start, target)
    except NeverOpens:
        return None
