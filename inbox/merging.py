"""Two tickets become one, and one becomes two. What went where is in the events, so that it can be put back.

Only messages move. The events of a ticket stay with it: they are its history.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models.functions import Now

from core import clock as wall
from events.kinds import TicketAbsorbed, TicketMerged, TicketOpened, TicketSplit
from events.record import Actor, record
from inbox import put_away, tickets
from inbox.facts import facts_of
from inbox.models import Message, Ticket
from inbox.snippets import shorten, snippet
from sla import clocks
from sla.clocks_events import iso

ON_ITS_WAY = (Message.State.QUEUED, Message.State.SENDING)


class Cannot(Exception):
    """Why two tickets cannot become one, or one two; `why` is a word for programs."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@transaction.atomic
def merge(source_id: int, into_id: int, actor: Actor) -> Ticket:
    """Let one ticket go on in another, which is returned. Whoever waits longest keeps the deadline.

    From now on answers go to the other ticket's customer. Raises PutAway, or Cannot: same-ticket, reply-on-its-way.
    """
    source, into = _both(source_id, into_id)
    messages = _said(source)
    _refuse_on_their_way(messages)
    if source.waiting and into.status != Ticket.Status.OPEN:
        into = tickets.reopen(into.id, actor, "merged")
    asked_at = _asked_at(messages, messages)
    _move(messages, into)
    into.due_at = clocks.merge(source.id, into.id, facts_of(into), actor).due_at
    _describe(into, waiting=into.waiting or source.waiting)
    status = _close(source, into)
    ids = [each.id for each in messages]
    record(source.id, TicketMerged(into.id, ids, status), actor)
    record(into.id, TicketAbsorbed(source.id, ids, iso(asked_at) if asked_at else None), actor)
    return into


@transaction.atomic
def split(ticket_id: int, message_ids: Collection[int], subject: str, actor: Actor) -> Ticket:
    """Make a ticket of some messages of another. It is to be answered since the oldest that was not, or since now.

    Raises PutAway, or Cannot: no-such-message, nothing-said (notes alone), nothing-left, reply-on-its-way.
    """
    source = tickets.locked(ticket_id)
    put_away.refuse(source)
    said = _said(source)
    chosen = [each for each in said if each.id in message_ids]
    _refuse_choice(said, chosen, message_ids)
    asked_at = _asked_at(said, chosen)
    since = asked_at or wall.now()
    made = _open(source, chosen, subject, since)
    rest = [each for each in said if each not in chosen]
    answered = _asked_at(said, rest) is None
    _move(chosen, made)
    standing = clocks.hand_on(source.id, made.id, actor) if asked_at and answered else clocks.standing(source.id)
    source.due_at = standing.due_at
    _describe(source, waiting=source.waiting and not answered)
    ids = [each.id for each in chosen]
    record(source.id, TicketSplit(made.id, ids, answered), actor)
    record(made.id, TicketAbsorbed(source.id, ids, iso(since)), actor)
    return made


def _both(source_id: int, into_id: int) -> tuple[Ticket, Ticket]:
    """Held in the order of their ids, so that two who merge the same pair crosswise never wait in a circle."""
    if source_id == into_id:
        raise Cannot("same-ticket")
    held = {id_: tickets.locked(id_) for id_ in sorted((source_id, into_id))}
    for ticket in held.values():
        put_away.refuse(ticket)
    return held[source_id], held[into_id]


def _said(ticket: Ticket) -> list[Message]:
    return list(ticket.messages.defer("html").order_by("at", "id"))


def _refuse_on_their_way(messages: Sequence[Message]) -> None:
    """A mail's own id is made of its ticket's number, and its address is the ticket's customer's."""
    if any(each.state in ON_ITS_WAY for each in messages):
        raise Cannot("reply-on-its-way")


def _refuse_choice(said: Sequence[Message], chosen: Sequence[Message], wanted: Collection[int]) -> None:
    if len(chosen) != len(set(wanted)):
        raise Cannot("no-such-message")
    if all(each.direction == Message.Direction.NOTE for each in chosen):
        raise Cannot("nothing-said")
    if len(chosen) == len(said):
        raise Cannot("nothing-left")
    _refuse_on_their_way(chosen)


def _asked_at(said: Sequence[Message], among: Sequence[Message]) -> datetime | None:
    """The oldest message among these that no reply follows; `said` is the whole conversation, in any order.

    What follows is what came later: a message that was long on its way is not answered by what was said meanwhile.
    """
    replies = [each for each in said if each.direction == Message.Direction.OUT and not each.auto]
    last = max((each.id for each in replies if each.state != Message.State.FAILED), default=0)
    asked = (each for each in among if each.direction == Message.Direction.IN and not each.auto)
    return min((each.at for each in asked if each.id > last), default=None)


def _move(messages: Sequence[Message], into: Ticket) -> None:
    """A reply that fails later on counts nothing again: the promise it kept was another ticket's."""
    Message.objects.filter(id__in=[each.id for each in messages]).update(ticket=into, clock=None)


def _describe(ticket: Ticket, *, waiting: bool) -> None:
    """Let the ticket's row say what its messages are now."""
    spoken = ticket.messages.exclude(direction=Message.Direction.NOTE).defer("html")
    last = spoken.order_by("at", "id").last()
    ticket.waiting = waiting
    if last is not None:
        ticket.snippet, ticket.last_message_at = snippet(last.text), last.at
    ticket.save(update_fields=["waiting", "snippet", "last_message_at", "due_at"])


def _close(source: Ticket, into: Ticket) -> str:
    """The source goes out of sight of every queue. Returns the status it had."""
    status, source.status = source.status, Ticket.Status.CLOSED
    source.merged_into, source.waiting, source.due_at, source.closed_at = into, False, None, Now()
    source.save(update_fields=["status", "merged_into", "waiting", "due_at", "closed_at"])
    return status


def _open(source: Ticket, chosen: Sequence[Message], subject: str, asked_at: datetime) -> Ticket:
    """The new ticket, alike in everything that people or policies look at, and its clocks."""
    spoken = [each for each in chosen if each.direction != Message.Direction.NOTE]
    writer = next((each.contact_id for each in spoken if each.contact_id is not None), source.contact_id)
    made = Ticket.objects.create(
        subject=subject or shorten(snippet(spoken[0].text), 80) or source.subject,
        snippet=snippet(spoken[-1].text),
        channel_id=source.channel_id,
        channel_kind=source.channel_kind,
        contact_id=writer,
        assignee_id=source.assignee_id,
        team_id=source.team_id,
        language=source.language,
        priority=source.priority,
        tags=source.tags,
        last_message_at=spoken[-1].at,
    )
    record(made.id, TicketOpened(made.subject, made.channel_kind, writer), Actor("contact", writer), at=asked_at)
    made.due_at = clocks.wrote(made.id, asked_at, facts_of(made), first=True).due_at
    made.save(update_fields=["due_at"])
    return made
