"""What an answer does to its ticket when it is accepted, and how that is given back when it does not get there."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from django.db.models import Q

from core import clock as wall
from events.kinds import MessageQueued, TicketAssigned, TicketClosed, TicketHeld, TicketPutOnHold, TicketReopened
from events.models import Event
from events.record import SYSTEM, Actor, gathered, record
from inbox.facts import facts_of
from inbox.models import Agent, Message, Ticket
from inbox.snippets import snippet
from inbox.snooze import verbs as snooze
from sla import clocks

ON_ITS_WAY = (Message.State.QUEUED, Message.State.SENDING, Message.State.SENT)
UNSENT = (Message.State.SCHEDULED, Message.State.HELD_BACK, Message.State.TAKEN_BACK)
"""States of words of ours that no customer has, and that answer nobody."""
Then = Literal["hold", "close", "none"]


def accept(ticket: Ticket, message: Message, agent: Agent, then: Then) -> None:
    """It waits to be sent; the running clock stops; whoever answers what is nobody's has it from now on."""
    actor = Actor("agent", agent.id)
    with gathered():
        own(ticket, agent, actor)
        answer(ticket, message, then, actor)


def answer(ticket: Ticket, message: Message, then: Then, actor: Actor) -> None:
    """Stop what runs, and remember which clock this message answers: a second reply answers the first one's."""
    record(ticket.id, MessageQueued(message.id), actor)
    after = {"hold": Ticket.Status.PENDING, "close": Ticket.Status.CLOSED, "none": Ticket.Status(ticket.status)}[then]
    standing = clocks.answered(ticket.id, facts_of(ticket), actor, status=after)
    message.clock_id = standing.answered
    Message.objects.filter(id=message.id).update(clock_id=standing.answered)
    _settle(ticket, after, standing.due_at, message, actor)


def count_again(message: Message) -> None:
    """It did not arrive: the promise it had stopped counts on with its old deadline, and somebody has to look."""
    if answered_otherwise(message):
        return
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
    snooze.end(ticket, "bounce", SYSTEM)


def give_back(ticket: Ticket, message: Message, before: Mapping[str, Any], actor: Actor) -> None:
    """It did not leave: the same clock counts on with the same deadline, and the ticket is what it was.

    `before` has the `status` and whether the customer was `waiting`; None for a status that is another by now.
    """
    if ticket.removed:
        if message.clock_id is not None and not answered_otherwise(message):
            clocks.revoke(message.clock_id, facts_of(ticket), hidden=True)
        return
    another = _answered_since(message)
    turns_back = not another and before["status"] not in (None, ticket.status)
    if turns_back:
        ticket.status = before["status"]
    standing = _uncount(ticket, message, another=another)
    if turns_back:
        ticket.closed_at = wall.now() if ticket.status == Ticket.Status.CLOSED else None
        standing = clocks.status_changed(ticket.id, ticket.status, facts_of(ticket), actor)
        record(ticket.id, _told(ticket.status), actor)
    elif ticket.status == Ticket.Status.CLOSED and standing.due_at is not None:
        # somebody has closed it since: without the answer, that is what ended the promise
        standing = clocks.status_changed(ticket.id, ticket.status, facts_of(ticket), actor)
    ticket.due_at = standing.due_at
    open_again = ticket.status != Ticket.Status.CLOSED
    ticket.waiting = open_again and (ticket.waiting or standing.awaited or (before["waiting"] and not another))
    _retell(ticket)
    ticket.save(update_fields=["status", "closed_at", "due_at", "waiting", "snippet", "last_message_at"])


def _uncount(ticket: Ticket, message: Message, *, another: bool) -> clocks.Standing:
    """What is promised without this reply. Clocks that go on do so in the status that the ticket has from now on."""
    if not answered_otherwise(message):
        assert message.clock_id is not None
        return clocks.revoke(message.clock_id, facts_of(ticket))
    queued = Event.objects.filter(ticket_id=ticket.id, kind=MessageQueued.kind, data__message_id=message.id)
    since = None if another else queued.order_by("seq").values_list("at", flat=True).last()
    return clocks.standing(ticket.id) if since is None else clocks.unsay(ticket.id, since, facts_of(ticket))


def cite(message: Message, ticket: Ticket) -> None:
    """Let it answer, in the words of mail, what the customer wrote last: their last mail, not what they chatted."""
    by_mail = Q(channel__isnull=True) | Q(channel__kind="email")
    last = ticket.messages.filter(by_mail, direction=Message.Direction.IN).order_by("-id").first()
    message.in_reply_to = last.external_id if last else ""
    message.references = [*last.references, last.external_id] if last and last.external_id else []


def place_of(message: Message) -> int:
    """Where it stands in what was said. A planned reply stands with the last message before it left, and behind it."""
    left_after: int = message.details.get("left_after", 0)
    return max(message.id, left_after)


def answered_otherwise(message: Message) -> bool:
    """True when nothing was promised, or when another reply to the same promise is on its way or has arrived."""
    others = Message.objects.filter(clock=message.clock_id, state__in=ON_ITS_WAY).exclude(id=message.id)
    return message.clock_id is None or others.exists()


def _answered_since(message: Message) -> bool:
    """Whether the ticket is what a later answer has made of it."""
    later = Message.objects.filter(ticket=message.ticket_id, direction=Message.Direction.OUT, id__gt=message.id)
    return later.filter(state__in=ON_ITS_WAY, auto=False).exists()


def own(ticket: Ticket, agent: Agent, actor: Actor) -> None:
    """Somebody must be told when the customer writes back."""
    if ticket.assignee_id is None:
        ticket.assignee = agent
        ticket.save(update_fields=["assignee"])
        record(ticket.id, TicketAssigned(agent.id, None), actor)


def _settle(ticket: Ticket, after: Ticket.Status, due_at: datetime | None, message: Message, actor: Actor) -> None:
    changed = after != ticket.status
    ticket.status, ticket.due_at, ticket.waiting = after, due_at, False
    ticket.snippet, ticket.last_message_at = _said(message), wall.now()
    ticket.closed_at = ticket.last_message_at if after == Ticket.Status.CLOSED else None
    ticket.save(update_fields=["status", "due_at", "waiting", "snippet", "last_message_at", "closed_at"])
    if changed:
        record(ticket.id, _told(after), actor)
    if after == Ticket.Status.CLOSED:
        snooze.end(ticket, "closed", actor)


def _told(status: str) -> TicketHeld | TicketClosed | TicketPutOnHold | TicketReopened:
    match status:
        case Ticket.Status.PENDING:
            return TicketHeld()
        case Ticket.Status.CLOSED:
            return TicketClosed()
        case Ticket.Status.ON_HOLD:
            return TicketPutOnHold()
    return TicketReopened("undo")


def _retell(ticket: Ticket) -> None:
    """The queue shows the last words that were said."""
    spoken = ticket.messages.exclude(direction=Message.Direction.NOTE).exclude(state__in=UNSENT).defer("html")
    last = spoken.order_by("at", "id").last()
    if last is not None:
        ticket.snippet, ticket.last_message_at = _said(last), last.at


def _said(message: Message) -> str:
    """Its first words; of a voice message, or a picture without any, what the file is called."""
    return snippet(message.text) or (message.attachments.values_list("filename", flat=True).first() or "")[:200]
