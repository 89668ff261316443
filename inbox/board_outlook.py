"""The latest forecast, as the board shows it beside its numbers. Nothing is computed while somebody waits."""

from datetime import datetime, timedelta
from typing import Any

from core import clock
from inbox import board_waiting
from inbox.board_forecast import horizon
from inbox.board_scope import Scope
from inbox.handling import expected
from inbox.models import Forecast
from inbox.queue import iso
from sla.forecast import first_look

FRESH, MINUTE = timedelta(minutes=3), timedelta(minutes=1)
SHOWN = ("agents", "first_look", "staffed", "scenarios", "at_risk", "basis", "calibration")


def outlook(scope: Scope) -> dict[str, Any]:
    """The newest forecast of this scope; `computing` while there is none, or none of the last minutes."""
    at = clock.now()
    made = Forecast.objects.filter(scope=scope.name).order_by("-at").first()
    if made is None:
        return {"at": iso(at), "until": iso(horizon(at)), "computing": True, **_nothing(scope, at)}
    _note(made, at)
    body = {name: made.body[name] for name in SHOWN}
    return {"at": iso(made.at), "until": iso(made.until), "computing": made.at < at - FRESH, **body}


def _note(made: Forecast, at: datetime) -> None:
    """Somebody looks, so the next one comes soon: one write a minute, however many look."""
    if made.asked_at is None or made.asked_at < at - MINUTE:
        Forecast.objects.filter(id=made.id).update(asked_at=at)


def _nothing(scope: Scope, at: datetime) -> dict[str, Any]:
    return {
        **_first(scope, at),
        "staffed": None,
        "scenarios": [],
        "at_risk": [],
        "basis": None,
        "calibration": None,
    }


def _first(scope: Scope, at: datetime) -> dict[str, Any]:
    """How many there are to answer, and what the first look says."""
    until = horizon(at)
    desks = board_waiting.read(at, until)
    due = [(each.deadline - at).total_seconds() for each in desks.waiting if each.is_in(scope)]
    agents, usual = len(desks.agents(scope)), expected().usual.total_seconds()
    at_risk = first_look(due, agents, usual, (until - at).total_seconds())
    unreached = sum(number for team, instant, number in desks.beyond if scope.has(team) and instant >= at)
    return {"agents": agents, "first_look": {"at_risk": at_risk + unreached}}
