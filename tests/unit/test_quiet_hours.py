"""When an agent's quiet hours end, on the clock of the wall where they live."""

from datetime import UTC, datetime

import pytest

from inbox.telling.quiet import Quiet, ends, never_ends

WEEKDAYS, EVERY_DAY = [0, 1, 2, 3, 4], list(range(7))


def quiet(
    begins: str, over: str, days: list[int], whole: list[int] | None = None, zone: str = "Europe/Lisbon"
) -> Quiet:
    return {"zone": zone, "from": begins, "to": over, "days": days, "whole_days": whole or []}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


EVENINGS = quiet("19:00", "08:00", EVERY_DAY)
WORK_WEEK = quiet("19:00", "08:00", WEEKDAYS, [5, 6])
LUNCH = quiet("12:30", "13:30", WEEKDAYS)


@pytest.mark.parametrize(
    ("hours", "now", "end"),
    [
        (EVENINGS, "2026-11-24T18:59", None),
        (EVENINGS, "2026-11-24T19:00", "2026-11-25T08:00"),
        (EVENINGS, "2026-11-25T02:30", "2026-11-25T08:00"),
        (EVENINGS, "2026-11-25T08:00", None),
        (LUNCH, "2026-11-24T13:00", "2026-11-24T13:30"),
        (LUNCH, "2026-11-28T13:00", None),
        # Friday's evening goes over into a quiet Saturday and Sunday; Sunday itself begins no evening
        (WORK_WEEK, "2026-11-27T20:00", "2026-11-30T00:00"),
        (WORK_WEEK, "2026-11-29T12:00", "2026-11-30T00:00"),
        (WORK_WEEK, "2026-11-30T07:00", None),
        # from and to alike: a whole day round
        (quiet("09:00", "09:00", [0]), "2026-11-23T09:00", "2026-11-24T09:00"),
        (quiet("09:00", "09:00", [0]), "2026-11-24T09:00", None),
    ],
)
def test_the_end_of_quiet(hours: Quiet, now: str, end: str | None) -> None:
    assert ends(hours, at(now)) == (None if end is None else at(end))


def test_it_is_the_clock_on_the_wall_that_counts() -> None:
    sao_paulo = quiet("22:00", "07:00", EVERY_DAY, zone="America/Sao_Paulo")
    assert ends(sao_paulo, at("2026-11-24T23:00")) is None, "it is 20:00 there"
    assert ends(sao_paulo, at("2026-11-25T01:00")) == at("2026-11-25T10:00")


@pytest.mark.parametrize(("day", "end"), [("2026-03-28", "2026-03-29T06:00"), ("2026-10-24", "2026-10-25T07:00")])
def test_eight_in_the_morning_stays_eight_when_the_clocks_change(day: str, end: str) -> None:
    berlin = quiet("22:00", "08:00", EVERY_DAY, zone="Europe/Berlin")
    assert ends(berlin, at(f"{day}T22:30")) == at(end)


def test_without_quiet_hours_nothing_waits() -> None:
    assert ends(None, at("2026-11-24T03:00")) is None


@pytest.mark.parametrize(
    ("hours", "never"),
    [
        (EVENINGS, False),
        (quiet("09:00", "09:00", EVERY_DAY), True),
        (quiet("12:00", "13:00", [], EVERY_DAY), True),
        (quiet("19:00", "08:00", EVERY_DAY, [0, 1, 2, 3, 4, 6]), False),
    ],
)
def test_hours_that_never_end_are_known(hours: Quiet, never: bool) -> None:
    assert never_ends(hours, at("2026-11-24T12:30")) is never
