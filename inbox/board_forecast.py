"""Forecasts, made by a worker loop and kept: for all tickets, for each team, and for those of no team."""

import math
import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from django.db.models import Max

from core import clock
from core.locks import held
from core.snapshot import snapshot
from inbox import board_scores, board_waiting
from inbox.board_basis import Arrivals, Basis, busyness
from inbox.board_bodies import body
from inbox.board_given import given
from inbox.board_scope import Scope
from inbox.board_waiting import Desks, Unanswered
from inbox.models import Forecast, Team
from sla import forecast
from sla.forecast_basis import Handling

EVERY, SELDOM = timedelta(seconds=45), timedelta(minutes=15)
"""Between two forecasts of a scope that somebody looks at, and of one that nobody does."""
LOOKED = timedelta(minutes=10)
"""For so long after somebody looked, they are taken to be looking."""
REST = 2.0
AHEAD = timedelta(hours=4)
MOST_KEPT = 500

Level = tuple[float, float]
_basis = Basis()


def sweep() -> float:
    """One round of the worker loop: the forecasts that are due. Returns the seconds to rest."""
    with held("forecast") as mine:
        if mine and (due := _due()):
            make(due)
            board_scores.score_due()
            board_scores.forget()
    return REST


def make(scopes: Sequence[Scope]) -> None:
    """Forecasts of this moment for these scopes."""
    at = clock.now()
    with snapshot():
        desks = board_waiting.read(at, horizon(at))
        handling = _basis.handling(at)
        seen = [(scope, came := _basis.arrivals(scope, at), busyness(scope, came.pace, at)) for scope in scopes]
    for scope, came, level in seen:
        _make(scope, at, desks, handling, came, level)


def horizon(at: datetime) -> datetime:
    """Up to four hours ahead, at a half or full hour."""
    end = at.astimezone(UTC) + AHEAD
    return end.replace(minute=end.minute // 30 * 30, second=0, microsecond=0)


def _due() -> list[Scope]:
    """Where the last forecast is old. That of all tickets is always kept fresh, and what has none gets one."""
    now, teams = clock.now(), Team.objects.values_list("id", flat=True)
    known = Forecast.objects.filter(at__gt=now - SELDOM).values("scope")
    known = known.annotate(made=Max("at"), asked=Max("asked_at"))
    last = {each["scope"]: (each["made"], each["asked"]) for each in known}
    scopes = [Scope(), Scope("none"), *(Scope(id_) for id_ in teams)]
    return [scope for scope in scopes if _is_due(scope, last.get(scope.name), now)]


def _is_due(scope: Scope, last: tuple[datetime, datetime | None] | None, now: datetime) -> bool:
    if last is None:
        return True
    made, asked = last
    looked_at = scope.team is None or (asked is not None and now - asked < LOOKED)
    return looked_at and now - made >= EVERY


def _make(scope: Scope, at: datetime, desks: Desks, handling: Handling, came: Arrivals, level: Level) -> None:
    mine = [each for each in desks.waiting if each.is_in(scope)]
    situation = _situation(scope, at, desks, mine, (handling, came, level))
    made = forecast.forecast(situation, seed=int(at.timestamp()))
    end = made.staffings[0].end
    clocks = {each.id: each.clock_id for each in mine}
    Forecast.objects.create(
        scope=scope.name,
        at=at,
        until=horizon(at),
        mean=end.mean,
        p5=end.p5,
        p95=end.p95,
        body=body(at, situation, made, handling, came) | {"calibration": board_scores.calibrated(scope)},
        chances=_sample(made.chances, clocks, at) if board_scores.wants(scope) else None,
    )


def _situation(
    scope: Scope, at: datetime, desks: Desks, mine: list[Unanswered], basis: tuple[Handling, Arrivals, Level]
) -> forecast.Situation:
    handling, came, level = basis
    length = (horizon(at) - at).total_seconds()
    minutes = math.ceil(length / 60)
    kinds = sorted({each.channel_kind for each in mine} | came.shares.keys())
    pace = came.pace.per_minute(at.timestamp(), minutes)
    streams = [
        forecast.Stream(kinds.index(kind), [n * share for n in pace], given(scope, kind, at, minutes))
        for kind, share in came.shares.items()
    ]
    agents = desks.agents(scope)
    waiting = [_waiting(each, at, kinds, agents) for each in mine]
    beyond = [((due - at).total_seconds(), float(n)) for team, due, n in desks.beyond if scope.has(team)]
    tables = [handling.of(kind) for kind in kinds] or [handling.usual]
    return forecast.Situation(length, len(agents), waiting, streams, beyond, tables, level)


def _waiting(each: Unanswered, at: datetime, kinds: list[str], agents: list[int]) -> forecast.Waiting:
    owner = agents.index(each.assignee_id) if each.assignee_id in agents else None
    due_s = (each.deadline - at).total_seconds()
    return forecast.Waiting(each.id, due_s, kinds.index(each.channel_kind), owner, each.held_by is not None)


def _sample(chances: dict[int, float], clocks: dict[int, int], at: datetime) -> dict[int, float]:
    """Some tickets stand for all when there are very many."""
    chosen = random.Random(at.timestamp()).sample(sorted(chances), min(MOST_KEPT, len(chances)))  # noqa: S311
    return {clocks[ticket_id]: chances[ticket_id] for ticket_id in chosen}
