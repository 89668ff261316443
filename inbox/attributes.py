"""What a promise looks at in a ticket: its priority, its tags, the customer's tier, and whether it is on hold.

Each verb locks the ticket, changes it, lets its clocks follow, and writes the event.
"""

from collections.abc import Iterable

from django.db import transaction

from events.kinds import Kind, TicketPriorityChanged, TicketPutOnHold, TicketTagged, TicketTierChanged
from events.record import Actor, record
from inbox import put_away, tickets
from inbox.facts import facts_of
from inbox.models import Contact, Ticket
from sla import clocks

MOST_TAGS = 50
LONGEST_TAG = 60


class TooManyTags(ValueError):
    """A ticket carries MOST_TAGS tags at most."""


@transaction.atomic
def prioritise(ticket_id: int, priority: str, actor: Actor) -> Ticket:
    """Make the ticket more or less urgent."""
    ticket = tickets.locked(ticket_id)
    if ticket.priority != priority:
        previous, ticket.priority = ticket.priority, priority
        _save(ticket, TicketPriorityChanged(priority, previous), actor, "priority")
    return ticket


@transaction.atomic
def set_tags(ticket_id: int, tags: Iterable[str], actor: Actor) -> Ticket:
    """Give the ticket these tags and no others. Raises TooManyTags."""
    ticket = tickets.locked(ticket_id)
    return _retag(ticket, sorted(set(tags)), actor)


@transaction.atomic
def tag(ticket_id: int, tags: Iterable[str], actor: Actor) -> Ticket:
    """Put tags on the ticket beside those it has. Raises TooManyTags."""
    ticket = tickets.locked(ticket_id)
    return _retag(ticket, sorted({*ticket.tags, *tags}), actor)


@transaction.atomic
def put_on_hold(ticket_id: int, actor: Actor) -> Ticket:
    """Wait for somebody else. A promise of an answer goes on counting."""
    ticket = tickets.locked(ticket_id)
    put_away.refuse(ticket)
    if ticket.status != Ticket.Status.ON_HOLD:
        ticket.status, ticket.closed_at = Ticket.Status.ON_HOLD, None
        standing = clocks.status_changed(ticket.id, ticket.status, facts_of(ticket), actor)
        ticket.due_at = standing.due_at
        ticket.save(update_fields=["status", "closed_at", "due_at"])
        record(ticket.id, TicketPutOnHold(), actor)
    return ticket


@transaction.atomic
def set_tier(contact_id: int, tier: str, actor: Actor) -> Contact:
    """Say how much this customer is promised. Every open ticket of theirs follows."""
    contact = Contact.objects.select_for_update(no_key=True).get(id=contact_id)
    if contact.tier != tier:
        previous, contact.tier = contact.tier, tier
        for ticket in _open_tickets(contact):
            ticket.contact = contact
            _save(ticket, TicketTierChanged(tier, previous), actor)
        contact.save(update_fields=["tier"])  # last: a breach that comes to light now was one of the former tier
    return contact


def _open_tickets(contact: Contact) -> list[Ticket]:
    """Held, in the order of their ids, so that two who lock several never wait for each other in a circle."""
    theirs = Ticket.objects.filter(contact=contact).exclude(status=Ticket.Status.CLOSED).order_by("id")
    held = theirs.select_for_update(of=("self",), no_key=True)
    return list(held.select_related("contact"))


def _retag(ticket: Ticket, tags: list[str], actor: Actor) -> Ticket:
    before = set(ticket.tags)
    if len(tags) > MOST_TAGS:
        raise TooManyTags
    if before != set(tags):
        ticket.tags = tags
        event = TicketTagged(tags, sorted(set(tags) - before), sorted(before - set(tags)))
        _save(ticket, event, actor, "tags")
    return ticket


def _save(ticket: Ticket, event: Kind, actor: Actor, *fields: str) -> None:
    """The facts have changed: the clocks count towards what is promised under the new ones."""
    standing = clocks.refit(ticket.id, facts_of(ticket), event.kind, actor)
    ticket.due_at = standing.due_at
    ticket.save(update_fields=[*fields, "due_at"])
    record(ticket.id, event, actor)
