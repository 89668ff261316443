"""The board: the right numbers in the right rows, of one instant, for those who supervise."""

from datetime import timedelta
from typing import Any

import pytest

from events.record import Actor
from inbox.models import Agent
from tests.api.clients import Browser
from tests.people import Write

pytestmark = pytest.mark.django_db
SYSTEM = Actor("system")


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def board(sofia: Agent, **query: str | int) -> dict[str, Any]:
    answer = Browser(sofia).get("/board", **query)
    assert answer.status_code == 200, answer.content
    shown: dict[str, Any] = answer.json()
    return shown


def row(rows: list[dict[str, Any]], **key: object) -> dict[str, Any]:
    (found,) = [each for each in rows if key.items() <= each.items()]
    return found


def bands(counts: dict[str, Any]) -> dict[str, int]:
    """Only what is not nought."""
    names = ("over", "in_5", "in_15", "in_30", "in_60", "open")
    return {name: counts[name] for name in names if counts[name]}


def test_each_ticket_is_in_one_band(cleo_writes: Write, sofia: Agent) -> None:
    for ago in (70, 57, 50, 40, 10, 0):
        cleo_writes(ago=minutes(ago))
    assert bands(board(sofia)["counts"]) == {"over": 1, "in_5": 1, "in_15": 1, "in_30": 1, "in_60": 2, "open": 6}
