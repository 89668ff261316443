"""Opening hours as a calendar keeps them: windows like ["09:00", "12:00"], checked each at its field.

Pure: the caller passes the time.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sla import zones
from sla.businesstime import SECOND, Calendar, Span, Windows
from sla.faults import Faults, below

Window = Sequence[str]
"""Opens, closes: wall time as "HH:MM"; a day ends at "24:00"."""

MINUTE = 60 * SECOND
FIRST_YEAR = 2000
YEARS_AHEAD = 20
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])|24:00", re.ASCII)


@dataclass(frozen=True)
class Day:
    """A date with windows of its own; none at all is a holiday."""

    date: date
    name: str
    windows: Sequence[Window]


def read_zone(name: str, faults: Faults) -> str:
    """The zone, or UTC and a fault at "zone"."""
    if name in zones.names():
        return name
    near = zones.nearest(name)
    faults.add("zone", "near_zone" if near else "unknown_zone", zone=name, near=near)
    return "UTC"


def read_week(week: Sequence[Sequence[Window]], faults: Faults) -> tuple[Windows, ...]:
    """The windows of Monday to Sunday; faults at "week.1.0"."""
    return tuple(
        read_windows(windows, below("week", day), faults, following=(day + 1) % 7) for day, windows in enumerate(week)
    )


def read_dates(dates: Sequence[Day], faults: Faults, today: date) -> dict[date, Windows]:
    """Days of their own; faults at "dates.3.date" and "dates.3.windows.0"."""
    read: dict[date, Windows] = {}
    for number, day in enumerate(dates):
        if day.date in read:
            faults.add(below("dates", number, "date"), "date_twice", date=day.date)
        if not FIRST_YEAR <= day.date.year <= today.year + YEARS_AHEAD:
            faults.add(below("dates", number, "date"), "date_far", first=FIRST_YEAR, last=today.year + YEARS_AHEAD)
        read[day.date] = read_windows(day.windows, below("dates", number, "windows"), faults)
    return read


def read_windows(given: Sequence[Window], path: str, faults: Faults, following: int | None = None) -> Windows:
    """The windows of one day in order. `following` is the number of the next weekday, to say where a night goes on."""
    spans: dict[int, Span] = {}
    for number, (opens, closes) in enumerate(given):
        span = _span(opens, closes, below(path, number), faults, following)
        if span is not None:
            spans[number] = span
    ordered = sorted(spans.items(), key=lambda each: each[1])
    _refuse_overlaps(ordered, path, faults)
    return tuple(span for _, span in ordered)


def read_time(text: str, path: str, faults: Faults) -> int | None:
    """Microseconds after midnight of "09:30" or "24:00"; None and a fault for anything else."""
    if not _TIME.fullmatch(text):
        faults.add(path, "bad_time", text=text[:20])
        return None
    hour, _, minute = text.partition(":")
    return (int(hour) * 60 + int(minute)) * MINUTE


def written(windows: Windows) -> list[list[str]]:
    """The windows as they are kept: [["09:00", "12:00"]]."""
    return [[_clock(opens), _clock(closes)] for opens, closes in windows]


def calendar(zone: str, week: Sequence[Sequence[Window]], dates: Sequence[Mapping[str, Any]]) -> Calendar:
    """What was kept, ready to reckon with. It was checked before it was saved."""
    days = {date.fromisoformat(each["date"]): read_windows(each["windows"], "", Faults()) for each in dates}
    return Calendar(zone, tuple(read_windows(windows, "", Faults()) for windows in week), days)


def _span(opens: str, closes: str, path: str, faults: Faults, following: int | None) -> Span | None:
    first, last = read_time(opens, path, faults), read_time(closes, path, faults)
    if first is None or last is None:
        return None
    if first < last:
        return first, last
    if first == last:
        faults.add(path, "empty_window")
    elif last == 0:
        faults.add(path, "midnight_is_24")
    else:
        code = "past_midnight_date" if following is None else "past_midnight"
        faults.add(path, code, rest=f"00:00–{_clock(last)}", day=following)
    return None


def _refuse_overlaps(ordered: Sequence[tuple[int, Span]], path: str, faults: Faults) -> None:
    """Told at whichever of the two was written later. A window may lie inside one that is not its neighbour."""
    widest: tuple[int, Span] | None = None
    for each in ordered:
        if widest is not None and each[1][0] < widest[1][1]:
            late, early = sorted((each, widest), key=lambda one: one[0], reverse=True)
            faults.add(below(path, late[0]), "overlap", other="–".join(map(_clock, early[1])))
        if widest is None or each[1][1] > widest[1][1]:
            widest = each


def _clock(micros: int) -> str:
    return f"{micros // (60 * MINUTE):02}:{micros // MINUTE % 60:02}"
