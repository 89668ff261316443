"""A forecast as the board shows it: plain dictionaries, ready for JSON."""

from datetime import datetime, timedelta
from typing import Any

from inbox.board_basis import Arrivals
from inbox.queue import iso
from sla import forecast
from sla.forecast_basis import Handling, average

MOST_AT_RISK, LEAST_CHANCE = 100, 0.1

Shape = dict[str, Any]


def body(
    at: datetime, situation: forecast.Situation, made: forecast.Forecast, handling: Handling, came: Arrivals
) -> Shape:
    """Everything but how right the forecasts before it were. Tickets at risk come likeliest first."""
    due = [each.due_s for each in situation.waiting]
    unreached = sum(number for due_s, number in situation.beyond if 0 <= due_s <= situation.horizon_s)
    usual = average(handling.usual)
    staffed = _staffing(at, made.staffings[0])
    likely = sorted(((chance, -id_) for id_, chance in made.chances.items() if chance >= LEAST_CHANCE), reverse=True)
    return {
        "agents": situation.agents,
        "first_look": {
            "at_risk": forecast.first_look(due, situation.agents, usual, situation.horizon_s) + int(unreached)
        },
        "staffed": {"agents": situation.agents, **staffed},
        "scenarios": [
            {"more": each.more, "saves": staffed["mean"] - each.end.mean, **_staffing(at, each)}
            for each in made.staffings[1:]
        ],
        "at_risk": [{"id": -id_, "p": round(chance, 3)} for chance, id_ in likely[:MOST_AT_RISK]],
        "basis": _basis_of(situation, handling, came),
        "handling": {"usual": usual, "kinds": {kind: average(each) for kind, each in handling.kinds.items()}},
    }


def _basis_of(situation: forecast.Situation, handling: Handling, came: Arrivals) -> Shape:
    coming = sum(sum(stream.per_minute) for stream in situation.streams)
    return {
        "arrivals_per_hour": round(coming * 3600 / situation.horizon_s, 1),
        "handling_s": round(average(handling.usual)),
        "sample": handling.sample,
        "weeks": round(came.pace.weeks, 2),
    }


def _staffing(at: datetime, made: forecast.Staffing) -> Shape:
    return {**_numbers(made.end), "curve": [{"at": _then(at, each.at_s), **_numbers(each)} for each in made.curve]}


def _numbers(point: forecast.Point) -> Shape:
    return {"mean": round(point.mean, 2), "p5": point.p5, "p95": point.p95}


def _then(at: datetime, seconds: float) -> str | None:
    return iso(at + timedelta(seconds=seconds))
