"""Which ticket a message belongs to. A stranger never gets into a ticket by citing it."""

from collections.abc import Sequence

from django.db.models import Q

from inbox.models import Message, Ticket

MOST_REFERENCES = 30


def match(contact_id: int, address: str, cited: Sequence[str], signed_ticket_id: int | None) -> int | None:
    """The id of the ticket this message continues, or None for a new one.

    `signed_ticket_id` comes from a token that we signed, so whoever returns it has had our mail. `cited` are the ids
    the message says it answers, nearest first: they count only when the sender takes part in that ticket.
    """
    if signed_ticket_id is not None and Ticket.objects.filter(id=signed_ticket_id).exists():
        return signed_ticket_id
    known = _tickets_citing(cited)
    return next((ticket_id for ticket_id in known if takes_part(ticket_id, contact_id, address)), None)


def takes_part(ticket_id: int, contact_id: int, address: str) -> bool:
    """True for the ticket's contact, anyone who wrote in it, and anyone a message of it was addressed to."""
    if Ticket.objects.filter(id=ticket_id, contact_id=contact_id).exists():
        return True
    wrote = Q(contact_id=contact_id)
    addressed = Q(to__contains=[address]) | Q(cc__contains=[address])
    return Message.objects.filter(wrote | addressed, ticket_id=ticket_id).exists()


def _tickets_citing(cited: Sequence[str]) -> list[int]:
    if not (wanted := list(dict.fromkeys(cited))[:MOST_REFERENCES]):
        return []
    rows = Message.objects.filter(external_id__in=wanted).values_list("external_id", "ticket_id")
    ticket_of = dict(rows)
    return list(dict.fromkeys(ticket_of[each] for each in wanted if each in ticket_of))
