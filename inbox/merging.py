"""Two tickets become one. What went where is in the events, so that it can be put back.

Only messages move. The events of a ticket stay with it: they are its history.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Now

from events.kinds import TicketAbsorbed, TicketMerged
from events.record import Actor, record
from inbox import put_away, tickets
from inbox.answers import UNSENT, place_of
from inbox.drafts import store
from inbox.facts import facts_of
from inbox.following import followers, mentions
from inbox.linking import verbs as linking
from inbox.models import Message, Ticket
from inbox.snippets import snippet
from inbox.snooze import verbs as snooze
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
    messages = said(source)
    refuse_on_their_way(messages)
    waits = source.waiting
    if waits and into.status != Ticket.Status.OPEN:
        into = tickets.reopen(into.id, actor, "merged")
    asked_at = asked_at_of(messages, messages)
    move(messages, into)
    into.due_at = clocks.merge(source.id, into.id, facts_of(into), actor).due_at
    describe(into, waiting=into.waiting or waits)
    status = _close(source, into)
    ids = [each.id for each in messages]
    record(source.id, TicketMerged(into.id, ids, status), actor)
    followers.move(source.id, into.id)
    store.follow(source.id, into.id)
    linking.move(source.id, into.id, actor)
    snooze.end(source, "merged", actor)
    record(into.id, TicketAbsorbed(source.id, ids, iso(asked_at) if asked_at else None), actor)
    if waits:
        snooze.end(into, "merged", actor)
    return into


def _both(source_id: int, into_id: int) -> tuple[Ticket, Ticket]:
    """Held with what the first is linked with, in the order of their ids: nobody waits for anybody in a circle."""
    if source_id == into_id:
        raise Cannot("same-ticket")
    held = linking.both(source_id, into_id, *linking.neighbours(source_id))
    source, into = held[source_id], held[into_id]
    put_away.refuse(source)
    put_away.refuse(into)
    return source, into


def said(ticket: Ticket) -> list[Message]:
    """All that was said in a ticket, notes included, in the order in which it was."""
    return list(ticket.messages.defer("html").order_by("at", "id"))


def refuse_on_their_way(messages: Sequence[Message]) -> None:
    """A mail's own id is made of its ticket's number, and its address is the ticket's customer's."""
    if any(each.state in ON_ITS_WAY for each in messages):
        raise Cannot("reply-on-its-way")


def asked_at_of(said: Sequence[Message], among: Sequence[Message]) -> datetime | None:
    """The oldest message among these that no reply follows; `said` is the whole conversation, in any order.

    What follows is what came later: a message that was long on its way is not answered by what was said meanwhile.
    """
    replies = [each for each in said if each.direction == Message.Direction.OUT and not each.auto]
    last = max((place_of(each) for each in replies if each.state not in (Message.State.FAILED, *UNSENT)), default=0)
    asked = (each for each in among if each.direction == Message.Direction.IN and not each.auto)
    return min((each.at for each in asked if each.id > last), default=None)


def move(messages: Sequence[Message], into: Ticket) -> None:
    """Make these messages another ticket's.

    Each keeps the channel it came or went by. A reply that fails later on counts nothing again: the promise it kept was
    the first ticket's.
    """
    moving = Message.objects.filter(id__in=[each.id for each in messages])
    own = Ticket.objects.filter(id=OuterRef("ticket")).values("channel")
    moving.filter(channel=None).exclude(ticket__channel=into.channel_id).update(channel=Subquery(own))
    moving.update(ticket=into, clock=None)
    mentions.move(into.id)


def describe(ticket: Ticket, *, waiting: bool) -> None:
    """Let the ticket's row say what its messages are now, and its deadline."""
    spoken = ticket.messages.exclude(direction=Message.Direction.NOTE).exclude(state__in=UNSENT).defer("html")
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
