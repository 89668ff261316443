"""Days as people write them after `before:` and `after:`, in the time zone of whoever asks."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from inbox.search.words import fold

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_AGO = re.compile(r"(\d{1,4})(h|d|w|s|m|y|a)")
# s and a are weeks and years in Portuguese and Spanish
_UNITS = {"h": 1 / 24, "d": 1, "w": 7, "s": 7, "m": 30, "y": 365, "a": 365}
_NAMED = {"today": 0, "hoje": 0, "hoy": 0, "yesterday": 1, "ontem": 1, "ayer": 1}


def instant(text: str, zone: ZoneInfo, now: datetime) -> datetime | None:
    """When the day begins, or so long ago; None when it is no day. 2026-11-22, 2026-11, 2026, 22/11/2026, 7d, today."""
    typed = fold(text)
    if (days := _NAMED.get(typed)) is not None:
        return _begin(now.astimezone(zone).date() - timedelta(days), zone)
    numbers = _numbers(typed)
    try:
        if ago := _AGO.fullmatch(typed):
            return now - timedelta(days=int(ago[1]) * _UNITS[ago[2]])
        return _begin(date(*numbers), zone) if numbers else None
    except (ValueError, OverflowError):  # no such day, or before the first year
        return None


def _numbers(typed: str) -> tuple[int, int, int] | None:
    if found := _ISO.fullmatch(typed):
        return int(found[1]), int(found[2] or 1), int(found[3] or 1)
    if found := _DAY_FIRST.fullmatch(typed):
        return int(found[3]), int(found[2]), int(found[1])
    return None


def _begin(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
