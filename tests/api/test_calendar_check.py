"""An admin tries hours before they are saved: when would a promise be due?"""

from typing import Any

import pytest

from inbox.models import Agent
from sla.models import Calendar
from tests.api.clients import Browser, problem, program

pytestmark = pytest.mark.django_db
DAY = [["09:00", "12:00"], ["13:00", "18:00"]]
CHECK = "/sla/calendars/check"


def asked(**more: Any) -> dict[str, Any]:
    hours = {"zone": "Europe/Lisbon", "week": [DAY] * 5 + [[], []], "start": "2026-11-27T17:30", "target_s": 3600}
    return hours | more


@pytest.mark.parametrize(
    ("changes", "opens_at", "deadline"),
    [
        ({}, "2026-11-27T17:30:00Z", "2026-11-30T09:30:00Z"),
        ({"start": "2026-11-28T10:00"}, "2026-11-30T09:00:00Z", "2026-11-30T10:00:00Z"),
        ({"start": "2026-11-27T11:30"}, "2026-11-27T11:30:00Z", "2026-11-27T13:30:00Z"),
        ({"start": "2026-11-27T12:00"}, "2026-11-27T13:00:00Z", "2026-11-27T14:00:00Z"),
        ({"zone": "America/Sao_Paulo"}, "2026-11-27T20:30:00Z", "2026-11-30T12:30:00Z"),
        ({"start": "2026-07-03T17:30"}, "2026-07-03T16:30:00Z", "2026-07-06T08:30:00Z"),
        (
            {"dates": [{"date": "2026-11-30", "name": "Stocktaking", "windows": []}]},
            "2026-11-27T17:30:00Z",
            "2026-12-01T09:30:00Z",
        ),
    ],
    ids=["over the weekend", "while closed", "over lunch", "as lunch begins", "elsewhere", "in summer", "a day off"],
)
def test_when_it_counts_and_when_it_is_due(ada: Agent, changes: dict[str, Any], opens_at: str, deadline: str) -> None:
    answer = Browser(ada).post(CHECK, asked(**changes))
    assert answer.status_code == 200, answer.content
    assert answer.json() == {"opens_at": opens_at, "deadline": deadline}
    assert not Calendar.objects.exists(), "nothing is saved"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"zone": "Europe/Atlantis"}, "zone"),
        ({"week": [[]] * 7}, "week"),
        ({"week": [[["10:00", "09:00"]], *[[]] * 6]}, "week.0.0"),
        ({"start": "soon"}, "start"),
        ({"start": "2026-11-27T17:30Z"}, "start"),
        ({"start": "1066-10-14T09:00"}, "start"),
        ({"target_s": 0}, "target_s"),
        ({"target_s": 400 * 86_400}, "target_s"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(ada: Agent, changes: dict[str, Any], field: str) -> None:
    answer = Browser(ada).post(CHECK, asked(**changes))
    assert problem(answer) == "invalid"
    assert field in answer.json()["errors"], answer.json()


def test_open_on_one_day_only_and_never_after_it(ada: Agent) -> None:
    """No endless loop, and no answer that nobody could rely on."""
    fair = [{"date": "2026-12-05", "name": "Fair", "windows": [["09:00", "12:00"]]}]
    one_day = asked(week=[[]] * 7, dates=fair)
    assert Browser(ada).post(CHECK, one_day).json()["deadline"] == "2026-12-05T10:00:00Z"
    answer = Browser(ada).post(CHECK, one_day | {"start": "2026-12-06T09:00"})
    assert problem(answer) == "invalid" and "start" in answer.json()["errors"]


def test_whoever_may_read_the_rules_may_ask(ana: Agent) -> None:
    assert Browser(ana).post(CHECK, asked()).status_code == 200
    assert program(ana, "tickets:read").post(CHECK, asked()).status_code == 200
    assert problem(program(ana, "events:read").post(CHECK, asked())) == "forbidden"
