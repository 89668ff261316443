"""Linking two tickets, and what becomes of links when a ticket goes into another. Both are told of it."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from events.kinds import TicketLinked, TicketUnlinked
from events.record import Actor, record
from inbox import put_away, tickets
from inbox.models import Ticket, TicketLink

Relation = TicketLink.Relation
MOST_LINKS = 100
INVERSE: dict[str, Relation] = {
    Relation.RELATED: Relation.RELATED,
    Relation.CAUSES: Relation.CAUSED_BY,
    Relation.CAUSED_BY: Relation.CAUSES,
    Relation.DUPLICATE_OF: Relation.DUPLICATED_BY,
    Relation.DUPLICATED_BY: Relation.DUPLICATE_OF,
}


class TooManyLinks(ValueError):
    """A ticket has MOST_LINKS links at most."""


@transaction.atomic
def link(ticket_id: int, other_id: int, relation: str, actor: Actor) -> Ticket:
    """Let `other` be to the ticket what `relation` says, whatever it was before. Returns the ticket.

    Raises PutAway for either of them, and TooManyLinks.
    """
    held = both(ticket_id, other_id)
    for each in held.values():
        put_away.refuse(each)
    known = of(ticket_id).filter(other_id=other_id).first()
    if known is None or known.relation != relation:
        _end(ticket_id, other_id, actor)
        _refuse_many(held)
        for one, two, what in ((ticket_id, other_id, relation), (other_id, ticket_id, INVERSE[relation])):
            _begin(one, two, what, actor)
    return held[ticket_id]


@transaction.atomic
def unlink(ticket_id: int, other_id: int, actor: Actor) -> Ticket:
    """They no longer belong together. What is not linked stays as it is."""
    held = both(ticket_id, other_id)
    _end(ticket_id, other_id, actor)
    return held[ticket_id]


def both(*ticket_ids: int) -> dict[int, Ticket]:
    """Held in the order of their ids, so that two who link crosswise never wait in a circle."""
    return {id_: tickets.locked(id_) for id_ in sorted(set(ticket_ids))}


def of(ticket_id: int) -> QuerySet[TicketLink]:
    """The links that a ticket has now."""
    return TicketLink.objects.filter(ticket_id=ticket_id, ended_at=None).order_by("id")


def neighbours(ticket_id: int) -> list[int]:
    """The tickets that this one is linked with."""
    return list(of(ticket_id).values_list("other_id", flat=True))


def move(source_id: int, into_id: int, actor: Actor) -> None:
    """A ticket went into another: what it was linked with, the other is. The caller holds all of them.

    What they were to each other is over, and where both were linked with a third, the other's own link stays.
    """
    there = {into_id, *neighbours(into_id)}
    for each in of(source_id):
        _end(source_id, each.other_id, actor)
        if each.other_id not in there:
            _begin(into_id, each.other_id, each.relation, actor)
            _begin(each.other_id, into_id, INVERSE[each.relation], actor)


def _begin(ticket_id: int, other_id: int, relation: str, actor: Actor) -> None:
    made = TicketLink.objects.create(ticket_id=ticket_id, other_id=other_id, relation=relation)
    record(ticket_id, TicketLinked(made.id, relation), actor)


def _end(ticket_id: int, other_id: int, actor: Actor) -> None:
    """Both sides of their link, if there is one."""
    for side in (*of(ticket_id).filter(other_id=other_id), *of(other_id).filter(other_id=ticket_id)):
        TicketLink.objects.filter(id=side.id).update(ended_at=Now())
        record(side.ticket_id, TicketUnlinked(side.id, side.relation), actor)


def _refuse_many(ticket_ids: Iterable[int]) -> None:
    if any(of(each).count() >= MOST_LINKS for each in ticket_ids):
        raise TooManyLinks
