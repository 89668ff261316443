"""Whom a rung of the ladder means. Only people who may see the ticket are told of it."""

from collections.abc import Sequence

from django.db.models import Q

from inbox.models import Agent, Ticket
from inbox.permissions import may_see


def told(names: Sequence[str], ticket: Ticket) -> list[Agent]:
    """The people behind "assignee", "lead", "supervisors" and "agent:5"; the supervisors when it is nobody at all."""
    found = {agent.id: agent for name in names for agent in _named(name, ticket)}
    return list(found.values()) or (overseers() if names else [])


def seeing(ticket: Ticket, who: Q) -> list[Agent]:
    """Those of them who are active and may see the ticket: its owner may have left the team since."""
    agents = Agent.objects.filter(who, is_active=True).order_by("id")
    return [agent for agent in agents if may_see(agent, ticket.team_id, ticket.assignee_id)]


def overseers() -> list[Agent]:
    """Who looks after what is nobody's: the supervisors, or where there is none the admins."""
    active = Agent.objects.filter(is_active=True).order_by("id")
    return list(active.filter(role=Agent.Role.SUPERVISOR)) or list(active.filter(role=Agent.Role.ADMIN))


def _named(name: str, ticket: Ticket) -> list[Agent]:
    match name.partition(":"):
        case ["assignee", _, _]:
            # what nobody has taken, somebody must hear of at once
            return seeing(ticket, Q(id=ticket.assignee_id)) or _lead(ticket) or overseers()
        case ["lead", _, _]:
            return _lead(ticket)
        case ["supervisors", _, _]:
            return overseers()
        case ["agent", _, number]:
            return seeing(ticket, Q(id=int(number)))
    return []


def _lead(ticket: Ticket) -> list[Agent]:
    return seeing(ticket, Q(leads=ticket.team_id)) if ticket.team_id is not None else []
