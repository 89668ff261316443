"""Working time: how much of it lies between two instants, and the instant at which a given amount of it has passed.

Pure: no database, no settings, no clock. An instant is open when its local wall time lies in an open window of its
local date. That membership rule is total: an hour that daylight saving skips contributes nothing, one that it repeats
counts twice, and a calendar that never closes is the identity. All arithmetic is in whole microseconds since 1970, UTC.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

SECOND = 1_000_000
DAY = 86_400 * SECOND
YEAR = 366 * DAY
PROBE = 6 * 3600 * SECOND
"""How far apart offsets are compared. No zone has changed its offset twice within it."""
FARTHEST = 60 * YEAR
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_DAY = date(1970, 1, 1).toordinal()

Span = tuple[int, int]
Windows = tuple[Span, ...]
"""Open stretches of one local day, in microseconds after midnight, sorted and apart. (0, DAY) is the whole day."""


class NeverOpens(ValueError):
    """The calendar has no open time within reach, so no deadline exists."""


@dataclass(frozen=True)
class Calendar:
    """Opening hours: a zone, the windows of Monday to Sunday, and dates with windows of their own (holidays: none)."""

    zone: str
    week: tuple[Windows, ...]
    dates: Mapping[date, Windows] = field(default_factory=dict, hash=False)
    _tables: "dict[tuple[int, int], OpenTime]" = field(default_factory=dict, init=False, repr=False, compare=False)

    def windows(self, day: int) -> Windows:
        """The open windows of the local day with this number (days since 1970)."""
        local = date.fromordinal(_FIRST_DAY + day)
        return self.dates.get(local, self.week[local.weekday()]) if self.dates else self.week[local.weekday()]


@dataclass(frozen=True)
class OpenTime:
    """A calendar compiled for a range of instants: sorted open intervals with running totals, ready for bisection."""

    since: int
    until: int
    starts: list[int]
    before: list[int]
    totals: list[int]

    def passed(self, instant: int) -> int:
        """Open microseconds from the start of the range to the instant."""
        i = bisect_right(self.starts, instant) - 1
        return 0 if i < 0 else min(self.before[i] + instant - self.starts[i], self.totals[i])

    def reach(self, amount: int) -> int | None:
        """The first instant at which `amount` (more than 0) has passed, or None when the range is too short."""
        i = bisect_left(self.totals, amount)
        return None if i == len(self.totals) else self.starts[i] + amount - self.before[i]


def worked(calendar: Calendar, start: datetime, end: datetime) -> timedelta:
    """Open time in [start, end). Negative when the end lies before the start."""
    first, last = micros(start), micros(end)
    table = _table(calendar, min(first, last), max(first, last))
    return timedelta(microseconds=table.passed(last) - table.passed(first))


def add(calendar: Calendar, start: datetime, amount: timedelta) -> datetime:
    """The first instant at or after `start` by which `amount` of open time has passed. Raises NeverOpens."""
    first, wanted = micros(start), amount // timedelta(microseconds=1)
    if wanted < 0:
        raise ValueError("an amount of working time cannot be negative")
    if wanted == 0:
        return start.astimezone(UTC)
    reach = 4 * wanted
    while reach < FARTHEST:
        table = _table(calendar, first, first + reach)
        found = table.reach(table.passed(first) + wanted)
        if found is not None:
            return instant(found)
        reach = max(2 * reach, 2 * YEAR)
    raise NeverOpens(f"less than {amount} of open time follows within sixty years")


def micros(moment: datetime) -> int:
    """Microseconds since 1970 in UTC of an aware datetime."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def instant(number: int) -> datetime:
    """The aware datetime in UTC of microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=number)


def compiled(calendar: Calendar, since: int, until: int) -> OpenTime:
    """The open intervals of [since, until), neighbours joined. The same inside any range that contains it."""
    spans = list(_joined(_open_spans(calendar, since, until)))
    totals = list(accumulate(end - start for start, end in spans))
    return OpenTime(since, until, [start for start, _ in spans], [0, *totals[:-1]] if spans else [], totals)


def _table(calendar: Calendar, first: int, last: int) -> OpenTime:
    """A compiled table that covers [first, last], in ranges of two years' steps so that calls share them."""
    step = 2 * YEAR
    key = first // step * step, -(-(last + 1) // step) * step
    known = calendar._tables.get(key)  # noqa: SLF001 - the calendar's own notes, kept by what reads it
    if known is None:
        known = calendar._tables[key] = compiled(calendar, *key)  # noqa: SLF001
    return known


def _open_spans(calendar: Calendar, since: int, until: int) -> Iterator[Span]:
    """Inside one stretch of constant offset wall time is linear: clip the day's windows to it and shift them back."""
    for start, end, offset in _stretches(ZoneInfo(calendar.zone), since, until):
        for day in range((start + offset) // DAY, (end + offset - 1) // DAY + 1):
            for opens, closes in calendar.windows(day):
                clipped = max(start, day * DAY + opens - offset), min(end, day * DAY + closes - offset)
                if clipped[0] < clipped[1]:
                    yield clipped


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    current: Span | None = None
    for span in spans:
        if current is not None and current[1] == span[0]:
            current = (current[0], span[1])
            continue
        if current is not None:
            yield current
        current = span
    if current is not None:
        yield current


def _stretches(zone: ZoneInfo, since: int, until: int) -> Iterator[tuple[int, int, int]]:
    """(start, end, offset) of each stretch of [since, until) with one offset from UTC."""
    start, offset = since, _offset(zone, since)
    for probe in range(since + PROBE, until + PROBE, PROBE):
        at = min(probe, until - 1)
        if (other := _offset(zone, at)) != offset:
            change = _change(zone, at - PROBE, at, offset)
            yield start, change, offset
            start, offset = change, other
    yield start, until, offset


def _change(zone: ZoneInfo, low: int, high: int, offset: int) -> int:
    """The instant, to the second, between low (old offset) and high (new one) at which the offset changes."""
    low, high = low // SECOND, high // SECOND
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(zone, middle * SECOND) == offset else (low, middle)
    return high * SECOND


def _offset(zone: ZoneInfo, at: int) -> int:
    offset = instant(at).astimezone(zone).utcoffset()
    assert offset is not None
    return offset // timedelta(microseconds=1)
