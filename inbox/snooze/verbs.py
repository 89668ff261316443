"""Snoozing: a ticket is out of sight until there is something to do. It never pauses a promise, and never hides one.

Whoever changes a ticket in a way that ends this calls `end` while holding it.
"""

from datetime import datetime, timedelta

from django.db import transaction

from core import clock as wall
from events.kinds import TicketSnoozed, TicketWoke
from events.record import Actor, record
from inbox import put_away, tickets
from inbox.models import Ticket
from sla.clocks_events import iso

BEFORE = timedelta(minutes=15)
"""So long before a deadline a snoozed ticket wakes by itself."""
FARTHEST = timedelta(days=366)


class CannotSnooze(Exception):
    """Why not; `why` is a word for programs: closed, due-soon, or not-ahead for an instant that is no use."""

    def __init__(self, ticket: Ticket, why: str) -> None:
        super().__init__(f"ticket {ticket.id}: {why}")
        self.ticket, self.why = ticket, why


@transaction.atomic
def snooze(ticket_id: int, until: datetime | None, agent_id: int, actor: Actor, note: str = "") -> Ticket:
    """Put the ticket out of sight until an instant, or until the customer writes. Raises CannotSnooze, PutAway.

    Snoozed again, it sleeps until the new instant.
    """
    ticket = tickets.locked(ticket_id)
    put_away.refuse(ticket)
    refuse(ticket, until)
    if (ticket.snoozed, ticket.snoozed_until) != (True, until):
        ticket.snoozed, ticket.snoozed_until, ticket.snoozed_by_id = True, until, agent_id
        ticket.save(update_fields=["snoozed", "snoozed_until", "snoozed_by"])
        record(ticket.id, TicketSnoozed(told(until), note), actor)
    return ticket


def refuse(ticket: Ticket, until: datetime | None) -> None:
    """Raise CannotSnooze for a ticket that somebody has to look at now, or for an instant that is no use."""
    if why := why_not(ticket, until, wall.now()):
        raise CannotSnooze(ticket, why)


def why_not(ticket: Ticket, until: datetime | None, now: datetime) -> str | None:
    """The word for programs, when it cannot be."""
    if ticket.status == Ticket.Status.CLOSED:
        return "closed"
    if until is not None and not now < until <= now + FARTHEST:
        return "not-ahead"
    return "due-soon" if ticket.due_at is not None and ticket.due_at - BEFORE <= now else None


@transaction.atomic
def wake(ticket_id: int, actor: Actor) -> Ticket:
    """Somebody wants it back. A ticket that is awake stays so."""
    ticket = tickets.locked(ticket_id)
    end(ticket, "agent", actor)
    return ticket


def end(ticket: Ticket, reason: str, actor: Actor) -> None:
    """The ticket is in sight again because of something. The caller holds it."""
    if not ticket.snoozed:
        return
    until, by = ticket.snoozed_until, ticket.snoozed_by_id
    ticket.snoozed, ticket.snoozed_until, ticket.snoozed_by_id = False, None, None
    ticket.save(update_fields=["snoozed", "snoozed_until", "snoozed_by"])
    record(ticket.id, TicketWoke(reason, told(until), by), actor)


def told(until: datetime | None) -> str | None:
    """The instant as events carry it."""
    return None if until is None else iso(until)
