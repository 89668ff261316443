"""One ticket becomes two: the chosen messages go into one of their own."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from core import clock as wall
from events.kinds import TicketAbsorbed, TicketOpened, TicketSplit
from events.record import Actor, record
from inbox import merging, put_away, tickets
from inbox.facts import facts_of
from inbox.models import Message, Ticket
from inbox.snippets import shorten, snippet
from sla import clocks
from sla.clocks_events import iso


@transaction.atomic
def split(ticket_id: int, message_ids: Collection[int], subject: str, actor: Actor) -> Ticket:
    """Make a ticket of some messages of another. It is to be answered since the oldest that was not, or since now.

    Raises PutAway, or Cannot: no-such-message, nothing-said (notes alone), nothing-left, reply-on-its-way.
    """
    source = tickets.locked(ticket_id)
    put_away.refuse(source)
    said = merging.said(source)
    chosen = [each for each in said if each.id in message_ids]
    _refuse_choice(said, chosen, message_ids)
    asked_at = merging.asked_at_of(said, chosen)
    since = asked_at or wall.now()
    made = _open(source, chosen, subject, since)
    rest = [each for each in said if each not in chosen]
    answered = merging.asked_at_of(said, rest) is None
    merging.move(chosen, made)
    standing = clocks.hand_on(source.id, made.id, actor) if asked_at and answered else clocks.standing(source.id)
    source.due_at = standing.due_at
    merging.describe(source, waiting=source.waiting and not answered)
    ids = [each.id for each in chosen]
    record(source.id, TicketSplit(made.id, ids, answered), actor)
    record(made.id, TicketAbsorbed(source.id, ids, iso(since)), actor)
    return made


def _refuse_choice(said: Sequence[Message], chosen: Sequence[Message], wanted: Collection[int]) -> None:
    if len(chosen) != len(set(wanted)):
        raise merging.Cannot("no-such-message")
    if all(each.direction == Message.Direction.NOTE for each in chosen):
        raise merging.Cannot("nothing-said")
    if len(chosen) == len(said):
        raise merging.Cannot("nothing-left")
    merging.refuse_on_their_way(chosen)


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
