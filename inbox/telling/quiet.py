"""Quiet hours of one agent, on the clock of the wall where they live. Pure.

{zone, from: "HH:MM", to: "HH:MM", days, whole_days}: quiet begins at `from` on each of `days` (0 is Monday) and lasts
until `to`, on the next day when that is not later than `from`. On `whole_days` it is quiet from midnight to midnight.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TypedDict
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
LONGEST = timedelta(days=8)


Quiet = TypedDict("Quiet", {"zone": str, "from": str, "to": str, "days": list[int], "whole_days": list[int]})


def ends(quiet: Quiet | None, now: datetime) -> datetime | None:
    """When the quiet that holds now will be over, in UTC; None when it is not quiet. Never more than LONGEST ahead."""
    if quiet is None:
        return None
    until = now
    while until - now < LONGEST and (further := _end_of_window(quiet, until)) is not None:
        until = further
    return until if until > now else None


def never_ends(quiet: Quiet, now: datetime) -> bool:
    """True when no minute of the week is left to be told anything in."""
    until = ends(quiet, now)
    return until is not None and until - now >= LONGEST


def _end_of_window(quiet: Quiet, at: datetime) -> datetime | None:
    zone = ZoneInfo(quiet["zone"])
    today = at.astimezone(zone).date()
    found = [end for begin, end in _windows(quiet, today, zone) if begin <= at < end]
    return max(found) if found else None


def _windows(quiet: Quiet, today: date, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """Those that begin yesterday or today."""
    begins, over = time.fromisoformat(quiet["from"]), time.fromisoformat(quiet["to"])
    for day in (today - DAY, today):
        if day.weekday() in quiet["days"]:
            yield _at(day, begins, zone), _at(day if over > begins else day + DAY, over, zone)
        if day.weekday() in quiet["whole_days"]:
            yield _at(day, time.min, zone), _at(day + DAY, time.min, zone)


def _at(day: date, wall: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, wall, zone).astimezone(ZoneInfo("UTC"))
