"""Opening hours as an admin writes them: what is kept, and each mistake at its field."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sla import hours, zones
from sla.businesstime import DAY, add, worked
from sla.faults import Fault, Faults
from sla.hours import Day
from sla.week import parse_week

HOUR = DAY // 24
TODAY = date(2026, 11, 22)


def faults_of_day(*windows: tuple[str, str]) -> dict[str, list[Fault]]:
    faults = Faults()
    hours.read_windows(windows, "week.4", faults, following=5)
    return faults.found


def codes(found: dict[str, list[Fault]]) -> dict[str, list[str]]:
    return {path: [each.code for each in faults] for path, faults in found.items()}


def test_a_day_with_a_lunch_break() -> None:
    read = hours.read_windows([("13:00", "18:00"), ("9:00", "12:00")], "week.0", Faults())
    assert read == ((9 * HOUR, 12 * HOUR), (13 * HOUR, 18 * HOUR)), "in the order of the day"
    assert hours.written(read) == [["09:00", "12:00"], ["13:00", "18:00"]]


def test_windows_that_touch_are_two_and_the_day_ends_at_24() -> None:
    assert not faults_of_day(("09:00", "12:00"), ("12:00", "24:00"))
    assert hours.read_windows([("00:00", "24:00")], "", Faults()) == ((0, DAY),)


@pytest.mark.parametrize(
    ("window", "code"),
    [
        (("9", "12:00"), "bad_time"),
        (("09:60", "12:00"), "bad_time"),
        (("09:00", "24:01"), "bad_time"),
        (("09:00", "25:00"), "bad_time"),
        (("", "12:00"), "bad_time"),
        (("09:00:00", "12:00"), "bad_time"),
        (("٠٩:٠٠", "12:00"), "bad_time"),
        (("09:00\n", "12:00"), "bad_time"),
        (("-1:00", "12:00"), "bad_time"),
        (("09:00", "09:00"), "empty_window"),
        (("24:00", "24:00"), "empty_window"),
        (("18:00", "00:00"), "midnight_is_24"),
        (("22:00", "02:00"), "past_midnight"),
        (("24:00", "02:00"), "past_midnight"),
    ],
)
def test_a_window_that_cannot_be(window: tuple[str, str], code: str) -> None:
    assert codes(faults_of_day(("08:00", "08:30"), window)) == {"week.4.1": [code]}


def test_a_night_is_told_how_to_go_on() -> None:
    (fault,) = faults_of_day(("22:00", "02:00"))["week.4.0"]
    assert fault.facts == {"rest": "00:00–02:00", "day": 5}


def test_overlaps_are_told_where_they_were_written_later() -> None:
    found = faults_of_day(("09:00", "18:00"), ("10:00", "11:00"), ("17:59", "19:00"), ("19:00", "20:00"))
    assert codes(found) == {"week.4.1": ["overlap"], "week.4.2": ["overlap"]}
    assert found["week.4.2"][0].facts == {"other": "09:00–18:00"}, "the window it lies in, not its neighbour"
    assert codes(faults_of_day(("10:00", "11:00"), ("09:00", "18:00"))) == {"week.4.1": ["overlap"]}


def test_a_partial_closing_is_a_day_of_its_own_and_no_holiday() -> None:
    """T44: lunch, or an early evening, does not close the whole day."""
    faults = Faults()
    special = hours.read_dates([Day(date(2026, 12, 24), "Christmas Eve", [("09:00", "12:00")])], faults, TODAY)
    assert not faults.found and special == {date(2026, 12, 24): ((9 * HOUR, 12 * HOUR),)}


def test_dates_are_told_apart_and_near() -> None:
    days = [Day(date(2026, 12, 25), "Christmas", []), Day(date(1066, 10, 14), "", []), Day(date(2047, 1, 1), "", [])]
    faults = Faults()
    hours.read_dates([*days, days[0], Day(date(2026, 1, 1), "", [("10:00", "9:00")])], faults, TODAY)
    assert codes(faults.found) == {
        "dates.1.date": ["date_far"],
        "dates.2.date": ["date_far"],
        "dates.3.date": ["date_twice"],
        "dates.4.windows.0": ["past_midnight_date"],
    }


def test_one_day_a_week_is_enough_for_a_deadline() -> None:
    """T45: however long until the calendar opens."""
    week = [[], [], [], [["10:00", "11:00"]], [], [], []]
    calendar = hours.calendar("Europe/Lisbon", week, [])
    for day in range(7):
        start = datetime(2026, 11, 22, 12, tzinfo=UTC) + timedelta(days=day)
        deadline = add(calendar, start, timedelta(minutes=90))
        assert (deadline.weekday(), deadline.hour, deadline.minute) == (3, 10, 30)
        assert timedelta(days=7) < deadline - start <= timedelta(days=14)


def test_a_holiday_never_makes_a_deadline_earlier() -> None:
    """T58, C7: closing a day leaves less time, so deadlines move back or stay."""
    week = [[["09:00", "18:00"]]] * 5 + [[], []]
    open_ = hours.calendar("Europe/Lisbon", week, [])
    closed = hours.calendar("Europe/Lisbon", week, [{"date": "2026-11-24", "name": "", "windows": []}])
    for hour in range(0, 24 * 7, 3):
        start = datetime(2026, 11, 20, tzinfo=UTC) + timedelta(hours=hour)
        assert add(closed, start, timedelta(hours=5)) >= add(open_, start, timedelta(hours=5))
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert add(closed, noon, timedelta(hours=9)) == add(open_, noon, timedelta(hours=9)) + timedelta(days=1)


def test_what_is_kept_reckons_like_what_was_written_in_words() -> None:
    words = parse_week("mon-fri 09:00-12:00,13:00-18:00; sat 22:00-24:00")
    kept = hours.calendar("America/Sao_Paulo", [hours.written(windows) for windows in words], [])
    assert kept.week == words
    start = datetime(2026, 11, 20, tzinfo=UTC)
    assert worked(kept, start, start + timedelta(days=2)) == timedelta(hours=8)


times = st.one_of(st.text(max_size=6), st.from_regex(r"\A[0-2]?[0-9]:[0-6][0-9]\Z"), st.just("24:00"))


@settings(deadline=None)
@given(st.lists(st.tuples(times, times), max_size=12))
def test_whatever_is_written_is_either_told_or_kept_apart_and_in_order(windows: list[tuple[str, str]]) -> None:
    faults = Faults()
    read = hours.read_windows(windows, "dates.0.windows", faults)
    assert all(0 <= opens < closes <= DAY for opens, closes in read)
    assert faults.found or all(before[1] <= after[0] for before, after in pairwise(read))
    assert all(path.startswith("dates.0.windows.") for path in faults.found)
    if not faults.found:
        assert hours.read_windows(hours.written(read), "", Faults()) == read


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("europe/lisbon", "Europe/Lisbon"),
        ("Lisbon", "Europe/Lisbon"),
        ("Sao Paulo", "America/Sao_Paulo"),
        ("Europe/Lisboa", "Europe/Lisbon"),
        ("Mars/Olympus_Mons", None),
        ("", None),
        ("../../etc/passwd", None),
    ],
)
def test_a_zone_that_does_not_exist(written: str, meant: str | None) -> None:
    faults = Faults()
    assert hours.read_zone(written, faults) == "UTC"
    (fault,) = faults.found["zone"]
    assert (fault.code, fault.facts["near"]) == ("near_zone" if meant else "unknown_zone", meant)


@settings(deadline=None)
@given(st.text(max_size=70))
def test_no_text_upsets_the_search_for_a_zone(text: str) -> None:
    near = zones.nearest(text)
    assert near is None or near in zones.names()


def test_the_release_of_the_zone_data_is_known() -> None:
    assert zones.release("Europe/Lisbon").startswith("20") or zones.release("Europe/Lisbon") == "system"
    assert not {"Factory", "localtime"} & zones.names()
