"""Whether there are people now, until when, and when they are back."""

from datetime import UTC, datetime, timedelta

import pytest

from sla.hours import calendar
from sla.opening import opening

OFFICE = calendar("Europe/Lisbon", [[["09:00", "12:00"], ["13:00", "18:00"]]] * 5 + [[], []], [])


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of the week of Monday 23 November 2026; Lisbon is on UTC then."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "until", "back"),
    [
        (at(23, 9), at(23, 12), None),
        (at(23, 11, 59), at(23, 12), None),
        (at(23, 12), None, at(23, 13)),
        (at(23, 18), None, at(24, 9)),
        (at(27, 18), None, at(30, 9)),
        (at(23, 8, 59), None, at(23, 9)),
    ],
)
def test_the_office_opens_and_closes(now: datetime, until: datetime | None, back: datetime | None) -> None:
    found = opening(OFFICE, now)
    assert (found.open, found.until, found.at) == (until is not None, until, back)


def test_without_a_calendar_there_is_always_somebody() -> None:
    assert opening(None, at(22, 3)).open


def test_a_night_shift_does_not_end_at_midnight() -> None:
    nights = calendar("UTC", [[["00:00", "06:00"], ["22:00", "24:00"]]] * 7, [])
    assert opening(nights, at(23, 23)).until == at(24, 6)


def test_a_calendar_that_never_closes_has_no_end_and_one_that_never_opens_no_beginning() -> None:
    always = calendar("UTC", [[["00:00", "24:00"]]] * 7, [])
    never = calendar("UTC", [[]] * 7, [])
    assert opening(always, at(23, 1)) == opening(None, at(23, 1))
    assert opening(never, at(23, 1)).at is None and not opening(never, at(23, 1)).open


def test_a_holiday_is_closed() -> None:
    dates = [{"date": "2026-11-23", "name": "Holiday", "windows": []}]
    closed = calendar("Europe/Lisbon", [[["09:00", "18:00"]]] * 7, dates)
    assert opening(closed, at(23, 10)).at == at(24, 9)
    assert opening(closed, at(24, 10)).until == at(24, 10) + timedelta(hours=8)
