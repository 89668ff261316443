"""When the stages of a clock come, in open time. Pure.

Without a calendar every hour counts. What lies before the clock's present stretch comes at its beginning: a stage that
a change of the rules has overtaken comes with the change, and nothing is ever dated back.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sla import businesstime
from sla.businesstime import FARTHEST, Calendar, NeverOpens
from sla.terms import BREACH, used

ZERO = timedelta(0)


def elapsed(calendar: Calendar | None, start: datetime, end: datetime) -> timedelta:
    """Open time in [start, end); none when the end lies before the start."""
    if end <= start:
        return ZERO
    return end - start if calendar is None else businesstime.worked(calendar, start, end)


def after(calendar: Calendar | None, start: datetime, amount: timedelta) -> datetime:
    """The first instant at or after `start` by which `amount` of open time has passed.

    Sixty years ahead when the calendar does not open often enough: nobody is left without a deadline.
    """
    if amount <= ZERO:
        return start
    if calendar is None:
        return start + amount
    try:
        return businesstime.add(calendar, start, amount)
    except NeverOpens:
        return start + timedelta(microseconds=FARTHEST)


def stages(
    calendar: Calendar | None, since: datetime, worked: timedelta, target: timedelta, left: Iterable[str]
) -> list[tuple[str, datetime]]:
    """The instants of the stages that are left, in the order in which they come.

    `worked` of the target was used up before `since`. Stages of one instant keep the order of their shares, so that
    the last of them is the one that counts.
    """
    shares = sorted((used(stage, target), stage != BREACH, stage) for stage in left)
    return [(stage, after(calendar, since, share - worked)) for share, _, stage in shares]
