"""Putting a ticket away as spam or trash, and bringing it back."""

from collections.abc import Collection

from django.db import transaction
from django.db.models.functions import Now

from events.kinds import TicketRemoved, TicketRestored
from events.record import Actor, record
from inbox import tickets
from inbox.answers import UNSENT, place_of
from inbox.facts import facts_of
from inbox.models import Message, Ticket
from inbox.put_away import PutAway
from inbox.snooze import verbs as snooze
from sla import clocks

_FIELDS = ("removed", "status", "closed_at", "waiting", "due_at")


@transaction.atomic
def remove(ticket_id: int, removed: str, actor: Actor) -> Ticket:
    """Put the ticket away: it leaves every queue, and what was promised is void. Raises PutAway for a merged one."""
    ticket = tickets.locked(ticket_id)
    if ticket.merged_into_id is not None:
        raise PutAway(ticket)
    if ticket.removed != removed:
        status, promised = ticket.status, not ticket.removed
        if promised:
            clocks.remove(ticket.id, actor)
        ticket.removed, ticket.status, ticket.closed_at = removed, Ticket.Status.CLOSED, Now()
        ticket.waiting, ticket.due_at = False, None
        ticket.save(update_fields=_FIELDS)
        record(ticket.id, TicketRemoved(removed, status), actor)
        snooze.end(ticket, "removed", actor)
    return ticket


@transaction.atomic
def restore(ticket_id: int, actor: Actor) -> Ticket:
    """Bring the ticket back, open: somebody should look at it. The time it was hidden counts."""
    ticket = tickets.locked(ticket_id)
    if ticket.removed:
        was, ticket.removed = ticket.removed, ""
        ticket.status, ticket.closed_at, ticket.waiting = Ticket.Status.OPEN, None, bool(unanswered([ticket.id]))
        ticket.due_at = clocks.restore(ticket.id, facts_of(ticket), actor).due_at
        ticket.save(update_fields=_FIELDS)
        record(ticket.id, TicketRestored(was), actor)
    return ticket


def unanswered(ticket_ids: Collection[int]) -> set[int]:
    """Those of these tickets in which the customer wrote last."""
    said = Message.objects.filter(ticket__in=ticket_ids, auto=False).exclude(direction=Message.Direction.NOTE)
    there = said.exclude(state__in=(Message.State.FAILED, *UNSENT)).only("ticket_id", "direction", "details")
    last: dict[int, Message] = {}
    for each in there:
        known = last.get(each.ticket_id)
        if known is None or _place(each) > _place(known):
            last[each.ticket_id] = each
    return {ticket_id for ticket_id, each in last.items() if each.direction == Message.Direction.IN}


def _place(message: Message) -> tuple[int, bool]:
    """Where it stands: what was planned before them comes behind theirs."""
    return place_of(message), message.direction == Message.Direction.OUT
