"""What calendars of other systems got wrong (docs/known-mistakes.md): ours must not."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla.businesstime import Calendar, add, worked
from sla.plan import stages
from sla.terms import BREACH
from sla.week import ALWAYS, parse_week

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
TICK = timedelta(microseconds=1)
OFFICE = parse_week("mon-fri 09:00-17:00")
NEW_YORK = Calendar("America/New_York", OFFICE)


def at(text: str, zone: str = "UTC") -> datetime:
    """A wall clock's reading as an instant."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def test_t03_a_deadline_after_the_next_change_of_the_clocks_exists_for_every_year_to_come() -> None:
    for years in range(1, 15):
        start = datetime(2026 + years, 10, 30, 12, tzinfo=UTC)
        assert start < add(NEW_YORK, start, 40 * HOUR) < start + timedelta(days=9)


@given(
    st.sampled_from(["America/New_York", "Australia/Lord_Howe", "Antarctica/Troll", "Africa/Casablanca"]),
    st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31)).map(lambda moment: moment.replace(tzinfo=UTC)),
    st.timedeltas(TICK, timedelta(days=3)),
)
def test_t06_t07_an_hour_that_comes_twice_never_sends_a_deadline_back(
    zone: str, start: datetime, amount: timedelta
) -> None:
    assert add(Calendar(zone, ALWAYS), start, amount) == start + amount
    assert add(Calendar(zone, OFFICE), start, amount) >= start + amount


@pytest.mark.parametrize("day", ["2026-03-06", "2026-03-09", "2026-10-30", "2026-11-02"])
def test_t08_the_office_opens_at_nine_by_its_own_clock_on_either_side_of_the_change(day: str) -> None:
    midnight = at(f"{day}T00:00", "America/New_York")
    assert add(NEW_YORK, midnight, HOUR) == at(f"{day}T10:00", "America/New_York")


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC)),
    st.timedeltas(timedelta(0), timedelta(days=400)),
)
def test_t12_a_week_of_whole_days_never_closes_for_a_minute(start: datetime, amount: timedelta) -> None:
    week = parse_week("mon-sun 00:00-24:00")
    assert add(Calendar("America/Sao_Paulo", week), start, amount) == start + amount


def test_t22_a_repeat_comes_in_open_time_only() -> None:
    thursday = at("2026-11-19T16:30", "America/New_York")
    planned = dict(stages(NEW_YORK, thursday, timedelta(0), HOUR, [BREACH, "125%", "150%"]))
    assert planned[BREACH] == at("2026-11-20T09:30", "America/New_York")
    assert planned["125%"] == at("2026-11-20T09:45", "America/New_York")
    over_the_weekend = dict(stages(NEW_YORK, at("2026-11-20T15:50", "America/New_York"), timedelta(0), HOUR, ["150%"]))
    assert over_the_weekend["150%"] == at("2026-11-23T09:20", "America/New_York")


def test_t36_a_pause_over_the_weekend_is_measured_as_the_promise_is() -> None:
    started, paused = at("2026-11-20T15:00", "America/New_York"), at("2026-11-20T16:00", "America/New_York")
    resumed = at("2026-11-23T10:00", "America/New_York")
    before = add(NEW_YORK, started, 4 * HOUR)
    after = add(NEW_YORK, resumed, 4 * HOUR - worked(NEW_YORK, started, paused))
    assert worked(NEW_YORK, before, after) == worked(NEW_YORK, paused, resumed) == 2 * HOUR


def test_t39_an_hour_before_the_deadline_is_an_open_hour() -> None:
    thursday = at("2026-11-19T15:30", "America/New_York")
    planned = dict(stages(NEW_YORK, thursday, timedelta(0), 2 * HOUR, [BREACH, "-1h"]))
    assert planned[BREACH] == at("2026-11-20T09:30", "America/New_York")
    assert planned["-1h"] == at("2026-11-19T16:30", "America/New_York"), "not at midnight, and not at half past eight"


def test_t40_a_warning_that_would_lie_before_the_start_comes_with_it_and_once() -> None:
    start = at("2026-11-19T10:00", "America/New_York")
    planned = stages(NEW_YORK, start, timedelta(0), 30 * MINUTE, ["-1h", BREACH])
    assert planned == [("-1h", start), (BREACH, start + 30 * MINUTE)]
