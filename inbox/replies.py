"""Answers and notes.

A reply is accepted in one transaction, which stops the clock. Sending it comes after, outside of any transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from core import clock as wall
from events.kinds import (
    MessageFailed,
    MessageQueued,
    MessageSent,
    NoteAdded,
    TicketAssigned,
    TicketClosed,
    TicketHeld,
    TicketReopened,
)
from events.models import Event
from events.record import SYSTEM, Actor, gathered, record
from inbox import put_away, tickets
from inbox.facts import facts_of
from inbox.models import Agent, Attachment, Message, Ticket
from inbox.snippets import snippet
from sla import clocks

ON_ITS_WAY = (Message.State.QUEUED, Message.State.SENDING, Message.State.SENT)
Then = Literal["hold", "close", "none"]
FRESH_KINDS = ("message.received", "message.queued", "message.echoed", "note.added")
"""What an agent must have seen before a reply leaves: words of the customer and of colleagues."""


@dataclass(frozen=True)
class Writing:
    """What an agent wrote. `last_seen_seq` is the newest event on the screen it was written before.

    `details` say how the channel shall send it: in private, as a template, as an answer to one message.
    """

    text: str
    last_seen_seq: int
    still_right: bool = False
    then: Then = "hold"
    upload_ids: Sequence[int] = ()
    details: Mapping[str, Any] = field(default_factory=dict)


class StaleThread(Exception):
    """Something was said that the writer has not seen. `newer` are those events."""

    def __init__(self, newer: list[Event]) -> None:
        super().__init__("the thread has moved on")
        self.newer = newer


class NoSuchUpload(ValueError):
    """A file to attach is not there, is not the writer's, or was attached already."""


@transaction.atomic
def reply(ticket_id: int, agent: Agent, writing: Writing) -> Message:
    """Accept an answer: it waits to be sent, the running clock stops, the ticket waits for the customer or closes.

    Raises StaleThread when the thread has moved on, unless the writer said it is still right.
    """
    ticket = tickets.locked(ticket_id)
    put_away.refuse(ticket)
    if not writing.still_right:
        _refuse_stale(ticket, agent, writing.last_seen_seq)
    actor = Actor("agent", agent.id)
    message = _write(ticket, agent, writing, Message.Direction.OUT)
    with gathered():
        _own(ticket, agent, actor)
        _answer(ticket, message, writing.then, actor)
    return message


@transaction.atomic
def note(ticket_id: int, agent: Agent, writing: Writing) -> Message:
    """Add an internal note. It answers nobody: no clock moves, no status changes."""
    ticket = tickets.locked(ticket_id)
    put_away.refuse(ticket)
    message = _write(ticket, agent, writing, Message.Direction.NOTE)
    record(ticket.id, NoteAdded(message.id), Actor("agent", agent.id))
    return message


@transaction.atomic
def mark_sent(message_id: int) -> None:
    """The next system took the message. Says so once, however often it is told."""
    message = _locked(message_id)
    # a bounce may overtake us: what has failed stays failed
    if message.state not in (Message.State.SENT, Message.State.FAILED):
        Message.objects.filter(id=message.id).update(state=Message.State.SENT, sent_at=Now(), error="")
        record(message.ticket_id, MessageSent(message.id))


@transaction.atomic
def mark_failed(message_id: int, reason: str, state: Message.State = Message.State.FAILED) -> None:
    """The message did not arrive: show why, and let the promise it had stopped count again with its old deadline."""
    message = _locked(message_id)
    if message.state == state:
        return
    Message.objects.filter(id=message.id).update(state=state, error=reason[:2000])
    if not message.auto and not _answered_otherwise(message):
        _count_again(message)
    record(message.ticket_id, MessageFailed(message.id, reason[:500]))


@transaction.atomic
def retry(message_id: int, agent: Agent) -> Message:
    """Send a failed message again: it is an answer from now on, so the clock that counts stops now."""
    message = _locked(message_id)
    put_away.refuse(message.ticket)
    if message.state in (Message.State.FAILED, Message.State.UNKNOWN):
        message.state, message.error, message.attempts = Message.State.QUEUED, "", 0
        message.save(update_fields=["state", "error", "attempts"])
        actor = Actor("agent", agent.id)
        if message.auto:  # an automatic message answers nobody
            record(message.ticket_id, MessageQueued(message.id, auto=True), actor)
            return message
        with gathered():
            _answer(Ticket.objects.select_related("contact").get(id=message.ticket_id), message, "hold", actor)
    return message


def newer_than(ticket_id: int, seq: int) -> QuerySet[Event]:
    """What was said in a ticket after event number `seq`, oldest first."""
    return Event.objects.filter(ticket_id=ticket_id, seq__gt=seq, kind__in=FRESH_KINDS).order_by("seq")


def _refuse_stale(ticket: Ticket, agent: Agent, last_seen_seq: int) -> None:
    theirs = newer_than(ticket.id, last_seen_seq).exclude(actor_kind="agent", actor_id=agent.id)
    if newer := list(theirs):
        raise StaleThread(newer)


def _write(ticket: Ticket, agent: Agent, writing: Writing, direction: Message.Direction) -> Message:
    last = ticket.messages.filter(direction=Message.Direction.IN).order_by("-id").first()
    out = direction == Message.Direction.OUT
    message = Message.objects.create(
        ticket=ticket,
        direction=direction,
        state=Message.State.QUEUED if out else Message.State.RECEIVED,
        agent=agent,
        subject=ticket.subject if out else "",
        text=writing.text,
        in_reply_to=last.external_id if last and out else "",
        references=[*last.references, last.external_id] if last and out and last.external_id else [],
        details=dict(writing.details),
        at=wall.now(),
    )
    _attach(message, agent, writing.upload_ids)
    return message


def _attach(message: Message, agent: Agent, upload_ids: Sequence[int]) -> None:
    if not upload_ids:
        return
    mine = Attachment.objects.filter(id__in=upload_ids, message__isnull=True, uploaded_by=agent)
    if mine.update(message=message) != len(set(upload_ids)):
        raise NoSuchUpload("an attachment is missing or was sent before")


def _answer(ticket: Ticket, message: Message, then: Then, actor: Actor) -> None:
    """Stop what runs, and remember which clock this message answers: a second reply answers the first one's."""
    record(ticket.id, MessageQueued(message.id), actor)
    after = {"hold": Ticket.Status.PENDING, "close": Ticket.Status.CLOSED, "none": Ticket.Status(ticket.status)}[then]
    standing = clocks.answered(ticket.id, facts_of(ticket), actor, status=after)
    Message.objects.filter(id=message.id).update(clock_id=standing.answered)
    _settle(ticket, after, standing.due_at, message, actor)


def _own(ticket: Ticket, agent: Agent, actor: Actor) -> None:
    """Whoever answers what is nobody's has it from now on: somebody must be told when the customer writes back."""
    if ticket.assignee_id is None:
        ticket.assignee = agent
        ticket.save(update_fields=["assignee"])
        record(ticket.id, TicketAssigned(agent.id, None), actor)


def _settle(ticket: Ticket, after: Ticket.Status, due_at: datetime | None, message: Message, actor: Actor) -> None:
    changed = after != ticket.status
    ticket.status, ticket.due_at, ticket.waiting = after, due_at, False
    ticket.snippet, ticket.last_message_at = snippet(message.text), wall.now()
    ticket.closed_at = ticket.last_message_at if after == Ticket.Status.CLOSED else None
    ticket.save(update_fields=["status", "due_at", "waiting", "snippet", "last_message_at", "closed_at"])
    if changed:
        kinds = {Ticket.Status.PENDING: TicketHeld(), Ticket.Status.CLOSED: TicketClosed()}
        record(ticket.id, kinds[after], actor)


def _answered_otherwise(message: Message) -> bool:
    """True when nothing was promised, or when another reply to the same promise is on its way or has arrived."""
    others = Message.objects.filter(clock=message.clock_id, state__in=ON_ITS_WAY).exclude(id=message.id)
    return message.clock_id is None or others.exists()


def _count_again(message: Message) -> None:
    assert message.clock_id is not None
    ticket = Ticket.objects.select_related("contact").get(id=message.ticket_id)
    standing = clocks.revoke(message.clock_id, facts_of(ticket), hidden=bool(ticket.removed))
    if ticket.removed:
        return  # nothing is promised about what was put away, until it is brought back
    woke = ticket.status != Ticket.Status.OPEN
    ticket.status, ticket.closed_at = Ticket.Status.OPEN, None
    if woke:
        standing = clocks.status_changed(ticket.id, ticket.status, facts_of(ticket))
        record(ticket.id, TicketReopened("bounce"), SYSTEM)
    ticket.due_at, ticket.waiting = standing.due_at, standing.awaited
    ticket.save(update_fields=["status", "closed_at", "due_at", "waiting"])


def _locked(message_id: int) -> Message:
    """The message, with its ticket held: the order of locks is ticket first."""
    message = Message.objects.get(id=message_id)
    tickets.locked(message.ticket_id)
    message.refresh_from_db()
    return message
