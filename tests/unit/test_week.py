"""Opening hours as people write them, and what is wrong with them when it is."""

from datetime import timedelta

import pytest

from sla.businesstime import DAY
from sla.week import ALWAYS, BadHours, parse_length, parse_week, parse_windows, parse_zone

HOUR = DAY // 24


def test_a_working_week_with_a_lunch_break() -> None:
    week = parse_week("mon-fri 09:00-12:00,13:00-18:00; sat 10:00-14:00")
    assert week[0] == ((9 * HOUR, 12 * HOUR), (13 * HOUR, 18 * HOUR))
    assert week[4] == week[0]
    assert week[5] == ((10 * HOUR, 14 * HOUR),)
    assert week[6] == ()


@pytest.mark.parametrize("text", ["24/7", "mon-sun 00:00-24:00", "sun-sat 00:00-24:00", "MON-SUN 0:00-24:00"])
def test_around_the_clock(text: str) -> None:
    assert parse_week(text) == ALWAYS


def test_a_night_goes_on_in_the_next_day() -> None:
    week = parse_week("fri 22:00-02:00")
    assert week[4] == ((22 * HOUR, DAY),)
    assert week[5] == ((0, 2 * HOUR),)
    assert parse_week("sun 22:00-24:00")[0] == ()


def test_days_may_wrap_and_be_listed() -> None:
    assert [bool(day) for day in parse_week("fri-mon 09:00-10:00")] == [True, False, False, False, True, True, True]
    assert [bool(day) for day in parse_week("mon,wed 09:00-10:00")] == [True, False, True, False, False, False, False]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("mon 09:00-12:00,11:00-13:00", "overlap"),
        ("mon 22:00-02:00; tue 01:00-03:00", "overlap"),
        ("mon 09:00-09:00", "same minute"),
        ("mon 09:00-25:00", "no day has"),
        ("mon 09:60-10:00", "no day has"),
        ("seg 09:00-10:00", "no day"),
        ("mon nine to five", "no window"),
        ("mon", "no window"),
    ],
)
def test_a_mistake_is_named(text: str, complaint: str) -> None:
    with pytest.raises(BadHours, match=complaint):
        parse_week(text)


def test_a_special_day() -> None:
    assert parse_windows("") == ()
    assert parse_windows("10:00-14:00") == ((10 * HOUR, 14 * HOUR),)
    with pytest.raises(BadHours, match="past midnight"):
        parse_windows("22:00-02:00")


@pytest.mark.parametrize(
    ("text", "seconds"), [("60m", 3600), ("1h30m", 5400), ("90s", 90), ("2d", 172_800), ("1.5s", 1.5), ("1H", 3600)]
)
def test_lengths(text: str, seconds: float) -> None:
    assert parse_length(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "0m", "-5m", "60", "soon", "1h 30m"])
def test_a_promise_needs_a_length(text: str) -> None:
    with pytest.raises(BadHours):
        parse_length(text)


def test_a_zone_has_to_exist() -> None:
    assert parse_zone("America/Sao_Paulo") == "America/Sao_Paulo"
    with pytest.raises(BadHours, match="Mars/Olympus"):
        parse_zone("Mars/Olympus")
