"""Telling people in the app, once. A consumer of events; what must also be mailed is picked up by `inbox.notices`."""

from django.db import transaction
from django.db.models import Q

from events import deliver as deliveries
from events.kinds import AgentNotified
from events.models import Event
from events.record import record
from inbox import tickets
from inbox.models import Agent, Message, Notification, Ticket
from inbox.permissions import may_see


def sweep() -> float:
    """One round of the worker loop: tell what waits to be told. Returns the seconds to rest."""
    return deliveries.sweep("notify")


@transaction.atomic
def deliver(event: Event) -> None:
    """Tell everyone whom this event concerns. Safe to run twice: each agent has at most one notification per event."""
    ticket = tickets.locked(event.ticket_id)
    told = set(Notification.objects.filter(event=event).values_list("agent_id", flat=True))
    fresh = [agent.id for agent in _concerned(event, ticket) if agent.id not in told]
    if not fresh:
        return
    Notification.objects.bulk_create(
        Notification(agent_id=each, event=event, ticket_id=ticket.id, kind=event.kind, data=event.data)
        for each in fresh
    )
    record(ticket.id, AgentNotified(sorted(fresh), event.kind, event.id))


def _concerned(event: Event, ticket: Ticket) -> list[Agent]:
    owner = Q(id=ticket.assignee_id)
    match event.kind:
        case "sla.breached":
            return _seeing(ticket, owner | Q(role__in=[Agent.Role.SUPERVISOR, Agent.Role.ADMIN]))
        case "sla.warned":
            return _seeing(ticket, owner) or _overseers()
        case "ticket.assigned":
            return [] if _own_doing(event) else _seeing(ticket, Q(id=event.data["agent_id"]))
        case "message.failed":
            author = Message.objects.values_list("agent_id", flat=True).get(id=event.data["message_id"])
            return _seeing(ticket, Q(id=author) | owner) or _overseers()
    return []


def _seeing(ticket: Ticket, who: Q) -> list[Agent]:
    """Those of them who are active and may see the ticket: its author may have left the team since."""
    agents = Agent.objects.filter(who, is_active=True)
    return [agent for agent in agents if may_see(agent, ticket.team_id, ticket.assignee_id)]


def _overseers() -> list[Agent]:
    """Who looks after what is nobody's: the supervisors, or where there is none the admins."""
    active = Agent.objects.filter(is_active=True)
    return list(active.filter(role=Agent.Role.SUPERVISOR)) or list(active.filter(role=Agent.Role.ADMIN))


def _own_doing(event: Event) -> bool:
    return event.actor_kind == "agent" and event.actor_id == event.data["agent_id"]
