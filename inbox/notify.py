"""Telling people, once. A consumer of events; what must also be mailed is picked up by `inbox.notices`."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from core import clock
from events import deliver as deliveries
from events.kinds import AgentNotified
from events.models import Event
from events.record import record
from inbox import ladder, ladder_moves, tickets
from inbox.ladder import Reached
from inbox.ladder_people import overseers, seeing, told
from inbox.models import Agent, Message, Notification, Ticket

MAILED = ("webhook.disabled",)
"""Kinds that are mailed whatever any ladder says."""


def sweep() -> float:
    """One round of the worker loop: tell what waits to be told. Returns the seconds to rest."""
    return deliveries.sweep("notify")


@transaction.atomic
def deliver(event: Event) -> None:
    """Tell everyone whom this event concerns. Safe to run twice: what was told is told, and done, once."""
    ticket = tickets.locked(event.ticket_id)
    if Notification.objects.filter(event=event).exists():
        return
    now = clock.now()
    if event.kind not in ladder.STAGES:
        _tell(event, _concerned(event, ticket), {}, mail_at=now if event.kind in MAILED else None)
    elif (reached := ladder.reached(event, now)) is not None:
        _climb(event, reached, now)


def _climb(event: Event, reached: Reached, now: datetime) -> None:
    """Do what the rung says. Whoever owns the ticket afterwards is its assignee."""
    offered = ladder_moves.make(reached, Ticket.objects.get(id=event.ticket_id))
    ticket, rung = Ticket.objects.get(id=event.ticket_id), reached.rung
    more: dict[str, Any] = {"stage": rung.stage}
    if offered is not None:
        more["offer"] = {"id": offered.id, "name": offered.name}
    mail_at = (reached.quiet_until or now) if "email" in rung.by else None
    _tell(event, told(rung.tell, ticket), more, in_app="app" in rung.by, mail_at=mail_at)


def _tell(
    event: Event,
    agents: Iterable[Agent],
    more: dict[str, Any],
    *,
    in_app: bool = True,
    mail_at: datetime | None = None,
) -> None:
    ids = sorted(agent.id for agent in agents)
    if not ids:
        return
    values = {"event": event, "ticket_id": event.ticket_id, "kind": event.kind, "data": event.data | more}
    Notification.objects.bulk_create(
        Notification(agent_id=each, in_app=in_app, mail_at=mail_at, **values) for each in ids
    )
    record(event.ticket_id, AgentNotified(ids, event.kind, event.id))


def _concerned(event: Event, ticket: Ticket) -> list[Agent]:
    match event.kind:
        case "ticket.assigned":
            return [] if _own_doing(event) else seeing(ticket, Q(id=event.data["agent_id"]))
        case "message.failed":
            author = Message.objects.values_list("agent_id", flat=True).get(id=event.data["message_id"])
            return seeing(ticket, Q(id=author) | Q(id=ticket.assignee_id)) or overseers()
        case "webhook.disabled":
            return seeing(ticket, Q(role=Agent.Role.ADMIN))
    return []


def _own_doing(event: Event) -> bool:
    return event.actor_kind == "agent" and event.actor_id == event.data["agent_id"]
