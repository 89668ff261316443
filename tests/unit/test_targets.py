"""What a policy promises: no time of nothing, none for ever, and nobody left out."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from sla import targets
from sla.businesstime import Calendar, Windows
from sla.faults import Faults
from sla.targets import Targets
from sla.week import ALWAYS, parse_week

PRIORITIES = ["low", "normal", "high", "urgent"]
NOW = datetime(2026, 11, 22, 14, 20, tzinfo=UTC)
YEAR = 365 * 86_400


def told(faults: Faults) -> dict[str, list[str]]:
    return {path: [each.code for each in found] for path, found in faults.found.items()}


def codes(given: dict[str, Any]) -> dict[str, list[str]]:
    faults = Faults()
    targets.check(given, PRIORITIES, faults)
    return told(faults)


def test_good_targets() -> None:
    assert codes({"first_response": {"*": 3600, "urgent": 1}, "total_resolution": {"low": YEAR}}) == {}


@pytest.mark.parametrize(
    ("given", "path", "code"),
    [
        ({}, "targets", "no_targets"),
        ({"first_response": {}}, "targets.first_response", "no_seconds"),
        ({"first_respones": {"*": 60}}, "targets.first_respones", "unknown_metric"),
        ({"first_response": {"asap": 60}}, "targets.first_response.asap", "unknown_priority"),
        ({"first_response": {"*": 0}}, "targets.first_response.*", "zero_target"),
        ({"first_response": {"*": 60, "low": -60}}, "targets.first_response.low", "zero_target"),
        ({"agent_work": {"*": YEAR + 1}}, "targets.agent_work.*", "long_target"),
        ({"agent_work": {"*": 10**40}}, "targets.agent_work.*", "long_target"),
    ],
)
def test_a_target_that_cannot_be(given: dict[str, Any], path: str, code: str) -> None:
    assert codes(given) == {path: [code]}


@pytest.mark.parametrize(
    ("given", "asked", "bare"),
    [
        ({"first_response": {"*": 60}}, PRIORITIES, []),
        ({"first_response": {"urgent": 60}, "agent_work": {"*": 60}}, PRIORITIES, []),
        ({"first_response": {"urgent": 60}}, ["urgent"], []),
        ({"first_response": {"urgent": 60}, "agent_work": {"low": 60}}, PRIORITIES, ["normal", "high"]),
    ],
)
def test_no_priority_is_left_without_a_promise(given: Targets, asked: list[str], bare: list[str]) -> None:
    faults = Faults()
    targets.check_complete(given, asked, faults)
    assert told(faults) == ({"targets": ["no_target_for"]} if bare else {})
    assert not bare or faults.found["targets"][0].facts == {"priority": bare}


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"first_response": {"*": 60}, "next_response": {"low": 1, "normal": 1, "high": 1, "urgent": 1}}, []),
        ({"first_response": {"*": 60}}, ["targets.next_response"]),
        ({"agent_work": {"*": 60}}, ["targets.first_response", "targets.next_response"]),
        ({"first_response": {"*": 60}, "next_response": {"urgent": 60}}, ["targets.next_response"]),
    ],
)
def test_the_fallback_promises_both_responses(given: Targets, missing: list[str]) -> None:
    faults = Faults()
    targets.check_fallback(given, PRIORITIES, faults)
    assert list(faults.found) == missing


def near(given: Targets, calendar: Calendar) -> Faults:
    faults = Faults()
    targets.check_near(given, calendar, NOW, faults)
    return faults


def test_holidays_that_put_every_deadline_years_away_are_told_at_the_calendar() -> None:
    closed: dict[date, Windows] = {date(2026, 11, 22) + timedelta(days=number): () for number in range(1000)}
    found = near({"first_response": {"*": 3600, "urgent": 60}}, Calendar("Asia/Tokyo", ALWAYS, closed)).found
    assert list(found) == ["calendar"]
    assert found["calendar"][0].facts == {"start": date(2026, 11, 22), "deadline": date(2029, 8, 18)}


def test_one_time_that_is_too_long_for_the_hours_is_told_at_itself() -> None:
    mondays = Calendar("UTC", parse_week("mon 09:00-10:00"))
    found = near({"first_response": {"*": 3600}, "first_resolution": {"*": 60 * 3600, "low": 7200}}, mondays).found
    assert list(found) == ["targets.first_resolution.*"]
    assert found["targets.first_resolution.*"][0].facts["deadline"] == date(2028, 1, 10)
    never = near({"first_response": {"*": 3600}, "agent_work": {"*": YEAR}}, mondays).found
    assert told(near({"first_response": {"*": 3600}, "agent_work": {"*": YEAR}}, mondays)) == {
        "targets.agent_work.*": ["target_never"]
    }, never


def test_the_longest_time_promised() -> None:
    assert targets.longest({"first_response": {"*": 60, "low": 90}, "agent_work": {"*": 70}}) == timedelta(seconds=90)
