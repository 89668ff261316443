"""Answers and notes.

A reply is accepted in one transaction, which stops the clock. Sending it comes after, outside of any transaction.
"""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from events.kinds import MessageFailed, MessageQueued, MessageSent, NoteAdded
from events.models import Event
from events.record import Actor, gathered, record
from inbox import answers, put_away, tickets
from inbox.answers import Then
from inbox.departures import plan
from inbox.drafts import store
from inbox.following import followers, mentions
from inbox.macros import actions, library
from inbox.models import Agent, Message, Ticket
from inbox.writing import NoSuchUpload, NoSuchWay, SaysNothing, Unfilled, Writing, write

__all__ = [
    "NoSuchUpload",
    "NoSuchWay",
    "SaysNothing",
    "StaleThread",
    "Then",
    "Unfilled",
    "Writing",
    "mark_failed",
    "mark_sent",
    "newer_than",
    "note",
    "reply",
    "retry",
]
FRESH_KINDS = ("message.received", "message.queued", "message.echoed", "note.added")
"""What an agent must have seen before a reply leaves: words of the customer and of colleagues."""


class StaleThread(Exception):
    """Something was said that the writer has not seen. `newer` are those events."""

    def __init__(self, newer: Sequence[Event]) -> None:
        super().__init__("the thread has moved on")
        self.newer = newer


@transaction.atomic
def reply(ticket_id: int, agent: Agent, writing: Writing) -> Message:
    """Accept an answer: it waits to be sent, the running clock stops, the ticket waits for the customer or closes.

    One for later waits, and the clock does not. Raises StaleThread when the thread has moved on, unless the writer said
    it is still right; and what `inbox.writing` and `inbox.macros.actions` raise.
    """
    ticket = tickets.locked(ticket_id)
    put_away.refuse(ticket)
    if not writing.still_right:
        _refuse_stale(ticket, agent, writing.last_seen_seq)
    message = write(ticket, agent, writing, Message.Direction.OUT)
    wanted = plan.Plan(writing.then, writing.macro, writing.nap, writing.send_at, writing.undo)
    plan.carry_out(ticket, message, agent, wanted)
    _count_use(agent, writing)
    if writing.send_at is None:
        followers.said(ticket.id, message.id, Actor("agent", agent.id))
    store.sent(agent, ticket.id, "reply", writing.draft_version)
    return message


@transaction.atomic
def note(ticket_id: int, agent: Agent, writing: Writing) -> Message:
    """Add an internal note. It answers nobody: no clock moves, no status changes. Raises mentions.OutOfSight."""
    ticket = tickets.locked(ticket_id)
    put_away.refuse(ticket)
    message = write(ticket, agent, writing, Message.Direction.NOTE)
    record(ticket.id, NoteAdded(message.id), Actor("agent", agent.id))
    mentions.call(message, writing.mentions, Actor("agent", agent.id))
    if writing.macro is not None:
        actions.take(ticket.id, writing.macro, agent)
    _count_use(agent, writing)
    store.sent(agent, ticket.id, "note", writing.draft_version)
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
    if message.state in (state, *answers.UNSENT):
        return
    Message.objects.filter(id=message.id).update(state=state, error=reason[:2000])
    if not message.auto:
        answers.count_again(message)
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
            answers.answer(Ticket.objects.select_related("contact").get(id=message.ticket_id), message, "hold", actor)
    return message


def newer_than(ticket_id: int, seq: int) -> QuerySet[Event]:
    """What was said in a ticket after event number `seq`, oldest first."""
    return Event.objects.filter(ticket_id=ticket_id, seq__gt=seq, kind__in=FRESH_KINDS).order_by("seq")


def _refuse_stale(ticket: Ticket, agent: Agent, last_seen_seq: int) -> None:
    theirs = newer_than(ticket.id, last_seen_seq).exclude(actor_kind="agent", actor_id=agent.id)
    if newer := list(theirs):
        raise StaleThread(newer)


def _count_use(agent: Agent, writing: Writing) -> None:
    if writing.macro is not None:
        library.use(writing.macro.id, agent.id)


def _locked(message_id: int) -> Message:
    """The message, with its ticket held: the order of locks is ticket first."""
    message = Message.objects.get(id=message_id)
    tickets.locked(message.ticket_id)
    message.refresh_from_db()
    return message
