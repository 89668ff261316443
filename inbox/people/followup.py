"""What follows when tickets change hands: screens are told, and promises look at the new customer's tier."""

from collections.abc import Iterable, Sequence

from events.kinds import TicketContactChanged, TicketTierChanged
from events.record import Actor, record
from inbox.facts import facts_of
from inbox.models import Contact, ContactMerge, Ticket
from sla import clocks


def held(ids: Iterable[int]) -> list[Ticket]:
    """These tickets, held in the order of their ids."""
    return list(Ticket.objects.select_for_update(no_key=True).filter(id__in=list(ids)).order_by("id"))


def tell(
    tickets: Sequence[Ticket], old: Contact, new: Contact, merge: ContactMerge, actor: Actor, *, undone: bool = False
) -> None:
    """One event each; an open one whose customer is promised something else follows."""
    for ticket in tickets:
        ticket.contact = new
        if ticket.status != Ticket.Status.CLOSED and old.tier != new.tier:
            _refit(ticket, actor)
        record(ticket.id, TicketContactChanged(new.id, old.id, merge.id, undone), actor)


def promise_anew(contact: Contact, tier: Sequence[str] | None, but: set[int], actor: Actor) -> None:
    """The contact's own open tickets follow a tier that has changed; `but` have done so already."""
    if tier is None:
        return
    own = Ticket.objects.filter(contact=contact).exclude(status=Ticket.Status.CLOSED).exclude(id__in=but)
    for ticket in held(own.values_list("id", flat=True)):
        ticket.contact = contact
        _refit(ticket, actor)
        record(ticket.id, TicketTierChanged(tier[1], tier[0]), actor)


def _refit(ticket: Ticket, actor: Actor) -> None:
    standing = clocks.refit(ticket.id, facts_of(ticket), TicketContactChanged.kind, actor)
    Ticket.objects.filter(id=ticket.id).update(due_at=standing.due_at)
