"""Instants as providers write them."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from core.jsontext import number_at

_LATEST = 10**11


def from_seconds(told: Any, *path: str | int) -> datetime | None:
    """A number of seconds, as digits or as text."""
    seconds = number_at(told, *path)
    return datetime.fromtimestamp(seconds, UTC) if seconds is not None and 0 <= seconds < _LATEST else None


def from_milliseconds(told: Any, *path: str | int) -> datetime | None:
    """A number of milliseconds; a number too small for that is taken for seconds."""
    number = number_at(told, *path)
    if number is None or not 0 <= number < _LATEST * 1000:
        return None
    return datetime.fromtimestamp(number / 1000 if number > _LATEST else number, UTC)


def iso_time(text: str) -> datetime | None:
    """ISO 8601; without an offset it is UTC."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    return found.astimezone(UTC) if 1970 < found.year < 5000 else None


def mail_time(text: str) -> datetime | None:
    """As mails have it: "Mon, 23 Nov 2026 10:00:00 +0000"."""
    try:
        found = parsedate_to_datetime(text) if text else None
    except ValueError:
        return None
    return found.astimezone(UTC) if found is not None and found.tzinfo and 1970 < found.year < 5000 else None
