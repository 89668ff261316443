"""Working time against a minute-by-minute oracle, around the oddest hours of the world's zones."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sla.businesstime import Calendar, NeverOpens, Windows, add, compiled, micros, worked
from sla.week import ALWAYS, parse_week, parse_windows

MINUTE = timedelta(minutes=1)
OFFICE = parse_week("mon-fri 09:00-12:00,13:00-18:00")
NIGHTS = parse_week("mon-sun 22:00-06:00")
SUNDAYS = parse_week("sun 00:00-06:00")
WEEKS = {"always": ALWAYS, "office": OFFICE, "nights": NIGHTS, "sundays": SUNDAYS}

# a zone and an instant near which its wall clock does something odd
ODD_HOURS = [
    ("America/New_York", "2026-03-08T07:00Z"),
    ("America/New_York", "2026-11-01T06:00Z"),
    ("America/Sao_Paulo", "2018-11-04T03:00Z"),
    ("America/Sao_Paulo", "2019-02-17T02:00Z"),
    ("America/Santiago", "2025-09-07T04:00Z"),
    ("America/Havana", "2026-03-08T05:00Z"),
    ("Europe/Lisbon", "2024-03-31T01:00Z"),
    ("Europe/Lisbon", "2024-10-27T01:00Z"),
    ("Europe/Dublin", "2026-10-25T01:00Z"),
    ("Africa/Casablanca", "2026-02-15T02:00Z"),
    ("Africa/Cairo", "2024-04-25T22:00Z"),
    ("Australia/Lord_Howe", "2026-04-04T15:00Z"),
    ("Antarctica/Troll", "2026-03-29T01:00Z"),
    ("Pacific/Chatham", "2026-04-04T14:00Z"),
    ("Asia/Kathmandu", "2026-01-01T00:00Z"),
    ("Pacific/Apia", "2011-12-30T10:00Z"),
    ("UTC", "2026-06-01T00:00Z"),
]

instants = st.datetimes(datetime(2009, 1, 1), datetime(2035, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC))
amounts = st.timedeltas(timedelta(0), timedelta(days=20))
zones = st.sampled_from([zone for zone, _ in ODD_HOURS])
calendars = st.builds(Calendar, zones, st.sampled_from(list(WEEKS.values())))


def is_open(calendar: Calendar, moment: datetime) -> bool:
    """The membership rule, word for word."""
    local = moment.astimezone(ZoneInfo(calendar.zone))
    windows: Windows = calendar.dates.get(local.date(), calendar.week[local.weekday()])
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    since = (local.replace(tzinfo=None) - midnight) // timedelta(microseconds=1)
    return any(opens <= since < closes for opens, closes in windows)


@pytest.mark.parametrize("name", WEEKS)
@pytest.mark.parametrize(("zone", "around"), ODD_HOURS)
def test_every_minute_around_an_odd_hour_counts_as_the_rule_says(zone: str, around: str, name: str) -> None:
    calendar = Calendar(zone, WEEKS[name])
    start = datetime.fromisoformat(around) - timedelta(hours=30)
    minutes = [start + i * MINUTE for i in range(60 * 60)]
    expected = sum(is_open(calendar, minute) for minute in minutes) * MINUTE
    assert worked(calendar, start, minutes[-1] + MINUTE) == expected


@pytest.mark.parametrize(
    ("zone", "day", "week", "hours"),
    [
        ("America/New_York", "2026-03-08", "24/7", 23),
        ("America/New_York", "2026-11-01", "24/7", 25),
        ("America/New_York", "2026-03-08", "mon-sun 00:00-06:00", 5),
        ("America/New_York", "2026-11-01", "mon-sun 00:00-06:00", 7),
        ("America/Sao_Paulo", "2018-11-04", "24/7", 23),
        ("America/Sao_Paulo", "2018-11-04", "mon-sun 00:00-06:00", 5),
        ("Europe/Lisbon", "2024-10-27", "mon-sun 00:00-06:00", 7),
        ("Australia/Lord_Howe", "2026-10-04", "24/7", 23.5),
        ("Pacific/Apia", "2011-12-30", "24/7", 0),
    ],
)
def test_known_days(zone: str, day: str, week: str, hours: float) -> None:
    here = ZoneInfo(zone)
    start = datetime.fromisoformat(day).replace(tzinfo=here)
    following = (datetime.fromisoformat(day) + timedelta(days=1)).replace(tzinfo=here)
    assert worked(Calendar(zone, parse_week(week)), start, following) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        ("America/Santiago", "2025-09-06T12:00-04:00"),
        ("America/Havana", "2026-03-07T12:00-05:00"),
        ("America/Sao_Paulo", "2018-11-03T12:00-03:00"),
    ],
)
def test_a_saturday_before_a_missing_midnight_has_a_deadline_on_monday(zone: str, start: str) -> None:
    deadline = add(Calendar(zone, OFFICE), datetime.fromisoformat(start), timedelta(hours=1))
    local = deadline.astimezone(ZoneInfo(zone))
    assert (local.weekday(), local.hour, local.minute) == (0, 10, 0)


def test_seconds_are_not_rounded_away() -> None:
    calendar = Calendar("UTC", parse_week("mon-fri 09:00-17:00"))
    deadline = add(calendar, datetime(2026, 11, 20, 16, 59, 30, tzinfo=UTC), timedelta(hours=1))
    assert deadline == datetime(2026, 11, 23, 9, 59, 30, tzinfo=UTC)


def test_a_long_shutdown_only_moves_the_deadline() -> None:
    closed: dict[date, Windows] = {date(2026, 1, 1) + timedelta(days=i): () for i in range(60)}
    calendar = Calendar("UTC", OFFICE, closed)
    deadline = add(calendar, datetime(2025, 12, 31, 17, 30, tzinfo=UTC), timedelta(hours=1))
    assert deadline == datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def test_a_special_day_has_windows_of_its_own() -> None:
    calendar = Calendar("UTC", OFFICE, {date(2026, 12, 24): parse_windows("09:00-12:00")})
    day = datetime(2026, 12, 24, tzinfo=UTC)
    assert worked(calendar, day, day + timedelta(days=1)) == timedelta(hours=3)


def test_a_calendar_that_never_opens_says_so() -> None:
    never = Calendar("UTC", ((),) * 7)
    with pytest.raises(NeverOpens):
        add(never, datetime(2026, 1, 1, tzinfo=UTC), MINUTE)


def test_negative_time_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        add(Calendar("UTC", ALWAYS), datetime(2026, 1, 1, tzinfo=UTC), -MINUTE)


@settings(max_examples=200, deadline=None)
@given(calendars, instants, instants, instants)
def test_worked_time_adds_up_and_never_exceeds_the_clock(
    calendar: Calendar, one: datetime, two: datetime, three: datetime
) -> None:
    a, b, c = sorted([one, two, three])
    assert worked(calendar, a, b) + worked(calendar, b, c) == worked(calendar, a, c)
    assert timedelta(0) <= worked(calendar, a, c) <= c - a
    assert worked(calendar, c, a) == -worked(calendar, a, c)


@settings(max_examples=200, deadline=None)
@given(calendars, instants, amounts)
def test_a_deadline_is_the_first_instant_with_enough_time_behind_it(
    calendar: Calendar, start: datetime, amount: timedelta
) -> None:
    deadline = add(calendar, start, amount)
    assert worked(calendar, start, deadline) == amount
    if amount:
        just_before = deadline - timedelta(microseconds=1)
        assert worked(calendar, start, just_before) == amount - timedelta(microseconds=1)
    else:
        assert deadline == start


@settings(max_examples=200, deadline=None)
@given(calendars, instants, amounts, amounts)
def test_two_steps_lead_where_one_does(calendar: Calendar, start: datetime, one: timedelta, two: timedelta) -> None:
    assert add(calendar, add(calendar, start, one), two) == add(calendar, start, one + two)


@settings(max_examples=100, deadline=None)
@given(calendars, instants, instants, amounts, amounts)
def test_later_starts_and_longer_promises_never_end_earlier(
    calendar: Calendar, one: datetime, two: datetime, short: timedelta, more: timedelta
) -> None:
    early, late = sorted([one, two])
    assert add(calendar, early, short) <= add(calendar, late, short)
    assert add(calendar, early, short) <= add(calendar, early, short + more)


@given(zones, instants, amounts)
def test_around_the_clock_is_plain_arithmetic(zone: str, start: datetime, amount: timedelta) -> None:
    assert add(Calendar(zone, ALWAYS), start, amount) == start + amount


@settings(max_examples=60, deadline=None)
@given(calendars, instants, amounts, st.integers(0, 40))
def test_a_holiday_never_brings_a_deadline_forward(
    calendar: Calendar, start: datetime, amount: timedelta, day: int
) -> None:
    closed = Calendar(calendar.zone, calendar.week, {start.date() + timedelta(days=day): ()})
    assert add(closed, start, amount) >= add(calendar, start, amount)


@settings(max_examples=40, deadline=None)
@given(calendars, instants, st.integers(0, 400), st.integers(0, 400))
def test_the_range_of_compilation_does_not_matter(calendar: Calendar, start: datetime, before: int, after: int) -> None:
    low, high = micros(start), micros(start + timedelta(days=3))
    wide = compiled(calendar, low - before * 86_400_000_000, high + after * 86_400_000_000)
    narrow = compiled(calendar, low, high)
    assert wide.passed(high) - wide.passed(low) == narrow.passed(high)
