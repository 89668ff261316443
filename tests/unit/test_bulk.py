"""Working time in bulk is the working time of one clock, many times."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sla import plan
from sla.bulk import Reckoner
from sla.businesstime import Calendar, instant, micros
from sla.week import ALWAYS, parse_week

NOW = datetime(2026, 11, 22, 14, 20, 30, 5, tzinfo=UTC)
CALENDARS = [
    None,
    Calendar("Europe/Lisbon", ALWAYS),
    Calendar("Europe/Lisbon", parse_week("mon-fri 09:00-12:00,13:00-18:00"), {date(2026, 11, 23): ()}),
    Calendar("America/Sao_Paulo", parse_week("mon-sun 22:00-06:00")),
    Calendar("Australia/Lord_Howe", parse_week("sun 00:00-06:00")),
    Calendar("UTC", parse_week("mon 09:00-09:01")),
]


@settings(deadline=None)
@given(
    st.sampled_from(CALENDARS),
    st.lists(st.timedeltas(timedelta(0), timedelta(days=400)), min_size=1, max_size=20),
    st.lists(st.timedeltas(timedelta(days=-3), timedelta(hours=900)), min_size=1, max_size=20),
)
def test_it_is_what_one_clock_would_be_told(
    calendar: Calendar | None, ages: list[timedelta], amounts: list[timedelta]
) -> None:
    starts = [NOW - age for age in ages]
    bulk = Reckoner(calendar, min(map(micros, starts)), micros(NOW))
    elapsed = bulk.elapsed(np.array([micros(start) for start in starts]), micros(NOW))
    assert [timedelta(microseconds=int(each)) for each in elapsed] == [
        plan.elapsed(calendar, start, NOW) for start in starts
    ]
    after = bulk.after(micros(NOW), np.array([amount // timedelta(microseconds=1) for amount in amounts]))
    assert [instant(int(each)) for each in after] == [plan.after(calendar, NOW, amount) for amount in amounts]


def test_what_began_later_has_used_nothing() -> None:
    later = np.array([micros(NOW + timedelta(hours=1))])
    for calendar in CALENDARS:
        assert list(Reckoner(calendar, micros(NOW), micros(NOW)).elapsed(later, micros(NOW))) == [0]


def test_a_calendar_without_any_open_time_in_reach() -> None:
    never = Calendar("UTC", ((),) * 7)
    bulk = Reckoner(never, micros(NOW), micros(NOW))
    assert list(bulk.elapsed(np.array([micros(NOW)]), micros(NOW))) == [0]
    assert instant(int(bulk.after(micros(NOW), np.array([1]))[0])) == plan.after(never, NOW, timedelta(microseconds=1))
