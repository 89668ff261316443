"""Who may see which ticket. Every read and every push goes through here, and nothing else decides it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from django.db.models import Q, QuerySet

from core import sql
from inbox.models import Agent, Ticket


@dataclass(frozen=True)
class Sight:
    """What one agent may see, as plain values: usable without the database, equal for agents who see the same."""

    agent_id: int
    everything: bool
    team_ids: frozenset[int]

    @classmethod
    def of(cls, agent: Agent, team_ids: Iterable[int]) -> Self:
        return cls(agent.id, agent.oversees, frozenset() if agent.oversees else frozenset(team_ids))

    def covers(self, team_id: int | None, assignee_id: int | None) -> bool:
        """The rule itself: overseers see all; others see tickets of no team, of their teams, and their own."""
        return self.everything or team_id is None or team_id in self.team_ids or assignee_id == self.agent_id


_TEAMS = "SELECT team_id FROM inbox_agent_teams WHERE agent_id = %s"


def sight_of(agent: Agent) -> Sight:
    """What this agent may see now. Every request asks, so it asks PostgreSQL in its own words."""
    return Sight.of(agent, () if agent.oversees else (team for (team,) in sql.fetch_all(_TEAMS, [agent.id])))


def visible_tickets(agent: Agent) -> QuerySet[Ticket]:
    """The only door to tickets: the same rule as `Sight.covers`, as a query."""
    tickets = Ticket.objects.all()
    if not agent.is_active:
        return tickets.none()
    if agent.oversees:
        return tickets
    sight = sight_of(agent)
    return tickets.filter(Q(team__isnull=True) | Q(team_id__in=sight.team_ids) | Q(assignee_id=agent.id))


def may_see(agent: Agent, team_id: int | None, assignee_id: int | None) -> bool:
    return agent.is_active and sight_of(agent).covers(team_id, assignee_id)
