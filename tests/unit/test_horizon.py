"""Deadlines that a calendar puts years away are found in bounded work, whatever the calendar."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sla.businesstime import Calendar, NeverOpens, Windows, add
from sla.horizon import YEAR, Far, opens, too_far
from sla.week import ALWAYS, parse_week

NOW = datetime(2026, 11, 22, 14, 20, tzinfo=UTC)
HOUR = timedelta(hours=1)
OFFICE = parse_week("mon-fri 09:00-18:00")


def closed(first: date, days: int) -> dict[date, Windows]:
    return {first + timedelta(days=number): () for number in range(days)}


def test_an_office_is_never_far() -> None:
    office = Calendar("Europe/Lisbon", OFFICE, closed(date(2026, 12, 24), 9))
    assert opens(office, NOW) and too_far(office, 40 * HOUR, NOW) is None


def test_a_calendar_that_never_opens() -> None:
    assert not opens(Calendar("UTC", ((),) * 7), NOW)
    assert not opens(Calendar("UTC", OFFICE, closed(NOW.date(), 400)), NOW), "every day of the year is a holiday"
    assert opens(Calendar("UTC", OFFICE, closed(NOW.date(), 360)), NOW)


def test_holidays_that_begin_today() -> None:
    calendar = Calendar("UTC", ALWAYS, closed(NOW.date(), 400))
    assert too_far(calendar, HOUR, NOW) == Far(NOW, datetime(2027, 12, 27, 1, tzinfo=UTC))


def test_holidays_that_begin_in_years_are_found_today() -> None:
    calendar = Calendar("America/Sao_Paulo", ALWAYS, closed(date(2030, 1, 1), 400))
    found = too_far(calendar, HOUR, NOW)
    assert found is not None and found.start == datetime(2030, 1, 1, 3, tzinfo=UTC)
    assert found.deadline == datetime(2031, 2, 5, 4, tzinfo=UTC)


def test_too_little_open_time() -> None:
    minute = Calendar("UTC", parse_week("mon 09:00-09:01"))
    assert too_far(minute, timedelta(minutes=52), NOW) is None
    found = too_far(minute, timedelta(minutes=54), NOW)
    assert found is not None and found.deadline == add(minute, NOW, timedelta(minutes=54))
    never = too_far(minute, timedelta(days=365), NOW)
    assert never is not None and never.deadline is None


windows = st.sampled_from([(), ((0, 60_000_000),), ((9 * 3_600_000_000, 18 * 3_600_000_000),)])
weeks = st.tuples(*[windows] * 7)
days = st.dictionaries(st.dates(date(2026, 11, 1), date(2029, 1, 1)), windows, max_size=8)


@settings(max_examples=40, deadline=None)
@given(weeks, days, st.timedeltas(timedelta(seconds=1), timedelta(days=40)), st.timedeltas(timedelta(0), 2 * YEAR))
def test_what_is_not_found_far_is_near(
    week: tuple[Windows, ...], dates: dict[date, Windows], target: timedelta, later: timedelta
) -> None:
    """Whenever a ticket comes: a week's grace for the day of the week it comes on."""
    calendar = Calendar("Europe/Lisbon", week, dates)
    found = too_far(calendar, target, NOW)
    start = found.start if found else NOW + later
    try:
        wait = add(calendar, start, target) - start
    except NeverOpens:
        assert found is not None and found.deadline is None
        return
    assert wait > YEAR if found else wait <= YEAR + timedelta(days=8)
