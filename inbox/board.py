"""The supervisor's board: one snapshot of how the hour is being kept."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from core import clock
from core.snapshot import snapshot
from inbox import attendance, board_bands, board_kept, board_lists
from inbox.board_bands import Counted
from inbox.board_kept import Kept
from inbox.board_scope import Scope, day_of
from inbox.models import Agent, Team
from inbox.order import order
from inbox.queue import iso
from sla import health, lateness

Shape = dict[str, Any]


def board(scope: Scope, zone: ZoneInfo) -> Shape:
    """Everything the board shows, of one instant. Few statements, whatever the number of tickets."""
    with snapshot():
        at = clock.now()
        begins, ends = day_of(at, zone)
        counted, kept = board_bands.count(scope, at), board_kept.count(scope, begins, ends)
        bricks, capped = board_lists.bricks(scope, at)
        return {
            "at": iso(at),
            "team": scope.team,
            "counts": counted.total,
            "bricks": bricks,
            "bricks_capped": capped,
            "rows": _rows(scope, counted, kept),
            "needs_you": board_lists.needs(scope, at),
            "kept_today": board_kept.shape(kept.total),
            "agents_on": attendance.answering(scope.team_id).count(),
            "enforcement": _enforcement(at, begins),
            "order": order(),
        }


def _rows(scope: Scope, counted: Counted, kept: Kept) -> Shape:
    kinds = sorted(counted.channels.keys() | kept.channels.keys())
    none = board_bands.NONE
    return {
        "channels": [
            {"kind": kind, **counted.channels.get(kind, none), "kept": _kept(kept.channels, kind)} for kind in kinds
        ],
        "teams": [
            {"id": team.id, "name": team.name, **counted.teams.get(team.id, none), "kept": _kept(kept.teams, team.id)}
            for team in _teams(scope)
        ],
        "agents": _agents(scope, counted, kept),
        "no_one": counted.owners.get(None, none),
    }


def _teams(scope: Scope) -> list[Team]:
    teams = Team.objects.order_by("name")
    return list(teams if scope.team is None else teams.filter(id=scope.team_id or 0))


def _agents(scope: Scope, counted: Counted, kept: Kept) -> list[Shape]:
    """Who is here or has something to show for today, by name."""
    here = set(attendance.answering(scope.team_id).values_list("id", flat=True))
    wanted = here | {each for each in counted.owners.keys() | kept.owners.keys() if each is not None}
    return [
        {
            "id": agent.id,
            "name": agent.name,
            "initials": agent.initials,
            "online": agent.id in here,
            **counted.owners.get(agent.id, board_bands.NONE),
            "kept": _kept(kept.owners, agent.id),
        }
        for agent in Agent.objects.filter(id__in=wanted).order_by("name", "id")
    ]


def _kept(found: dict[Any, dict[str, int]], key: object) -> Shape:
    return board_kept.shape(found.get(key, {}))


def _enforcement(at: datetime, begins: datetime) -> Shape:
    now, late = health.enforcement(), lateness.since(begins, at)
    worst = late.worst
    return {
        "late_s": now.late_s,
        "workers": now.workers,
        "next_fire_at": iso(late.next_fire_at),
        "worst_today": worst and {"lag_s": worst.lag_s, "at": iso(worst.at)},
        "spark": late.spark,
    }
