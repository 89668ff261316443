"""Answers that nobody wrote: they say so, leave the ticket to people, and keep a promise only if a policy says so."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from core import clock as wall
from events.kinds import MessageQueued
from events.record import SYSTEM, gathered, record
from inbox import put_away, tickets
from inbox.facts import facts_of
from inbox.models import Message
from sla import clocks


@transaction.atomic
def answer(ticket_id: int, text: str, details: Mapping[str, Any]) -> Message:
    """Queue an automatic answer to the customer. Raises PutAway.

    The ticket stays open and in the queue; whether it still waits is the policy's to say.
    """
    ticket = tickets.locked(ticket_id)
    put_away.refuse(ticket)
    message = Message.objects.create(
        ticket=ticket,
        direction=Message.Direction.OUT,
        state=Message.State.QUEUED,
        subject=ticket.subject,
        text=text,
        auto=True,
        language=ticket.language,
        details=dict(details),
        at=wall.now(),
    )
    with gathered():
        record(ticket.id, MessageQueued(message.id, auto=True))
        standing = clocks.answered(ticket.id, facts_of(ticket), SYSTEM, by="ai")
    ticket.due_at, ticket.waiting = standing.due_at, standing.awaited
    ticket.save(update_fields=["due_at", "waiting"])
    return message
