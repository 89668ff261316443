"""The live queue and who is here, as a forecast needs them."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from core import sql
from inbox import attendance
from inbox.board_scope import Scope
from inbox.board_tally import COUNTED
from inbox.models import Team

MOST = 6000
"""Tickets looked at one by one, soonest first; nobody gets to more of them in a few hours."""

_WAITING = """
SELECT t.id, k.id AS clock_id, k.deadline, t.channel_kind, t.team_id, t.assignee_id, p.agent_id AS held_by
FROM (SELECT * FROM inbox_ticket WHERE status <> 'closed' AND waiting AND queue_at < %(until)s
      ORDER BY queue_at, id LIMIT %(limit)s) AS t
JOIN LATERAL (
    SELECT id, deadline FROM sla_clock
    WHERE ticket_id = t.id AND state = 'running' AND metric IN ('first_response', 'next_response') LIMIT 1
) AS k ON true
LEFT JOIN inbox_presence p ON p.ticket_id = t.id AND p.agent_id = t.assignee_id AND p.until > %(at)s
ORDER BY k.deadline, t.id
"""
_BEYOND = """
SELECT team_id, at, sum(n)::int FROM {counted} AS t
WHERE kind = 'due' AND side = 'channel' AND at > %(last)s AND at < %(until)s GROUP BY 1, 2
"""


@dataclass(frozen=True)
class Unanswered:
    """A ticket whose customer waits for an answer, and the clock of it."""

    id: int
    clock_id: int
    deadline: datetime
    channel_kind: str
    team_id: int | None
    assignee_id: int | None
    held_by: int | None

    def is_in(self, scope: Scope) -> bool:
        return scope.has(self.team_id)


@dataclass(frozen=True)
class Desks:
    """What waits, the soonest first; what waits behind that, as (team, minute due, tickets); and who answers what.

    `teams` are the teams of each agent who is here.
    """

    waiting: list[Unanswered]
    beyond: list[tuple[int | None, datetime, int]]
    teams: dict[int, frozenset[int]]

    def agents(self, scope: Scope) -> list[int]:
        """Who answers in this scope, those with the most tickets of their own first.

        Somebody of several teams gives each of them the share of their time that its part of the queue has, and the
        list is as long as all shares together; but somebody is there as long as anybody may answer.
        """
        mine = {agent: teams for agent, teams in self.teams.items() if _may(scope, teams)}
        load = Counter(each.team_id for each in self.waiting)
        given = sum(_share(load, scope, teams) for teams in mine.values())
        own = Counter(each.assignee_id for each in self.waiting if each.is_in(scope))
        ranked = sorted(mine, key=lambda agent: (-own[agent], agent))
        return ranked[: max(1, round(given))]


def read(at: datetime, until: datetime) -> Desks:
    """Everything that is due before `until`."""
    rows = sql.fetch_dicts(_WAITING, {"at": at, "until": until, "limit": MOST})
    waiting = [Unanswered(**row) for row in rows]
    beyond = _beyond(waiting[-1].deadline, until) if len(waiting) == MOST else []
    return Desks(waiting, beyond, _teams())


def _beyond(last: datetime, until: datetime) -> list[tuple[int | None, datetime, int]]:
    rows = sql.fetch_all(_BEYOND.format(counted=COUNTED), {"last": last, "until": until})
    return [(team_id, at + timedelta(seconds=30), n) for team_id, at, n in rows]


def _teams() -> dict[int, frozenset[int]]:
    here: dict[int, set[int]] = {agent_id: set() for agent_id in attendance.answering().values_list("id", flat=True)}
    for agent_id, team_id in Team.agents.through.objects.filter(agent_id__in=here).values_list("agent_id", "team_id"):
        here[agent_id].add(team_id)
    return {agent_id: frozenset(teams) for agent_id, teams in here.items()}


def _may(scope: Scope, teams: frozenset[int]) -> bool:
    return scope.team_id is None or scope.team_id in teams


def _share(load: Counter[int | None], scope: Scope, teams: frozenset[int]) -> float:
    if scope.team is None:
        return 1.0
    theirs = sum(load[team] for team in (*teams, None))
    return load[scope.team_id] / theirs if theirs else 1.0
