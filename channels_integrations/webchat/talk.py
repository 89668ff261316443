"""Whether automatic answers are given in a ticket, by its events: until somebody takes over, for good."""

from django.db import transaction

from events.kinds import HelperHandedOver
from events.models import Event
from events.record import record
from inbox import tickets
from inbox.models import Message


def is_handed_over(ticket_id: int) -> bool:
    """True when a person has taken over, or is expected to."""
    return Event.objects.filter(ticket_id=ticket_id, kind=HelperHandedOver.kind).exists()


def person_wrote(ticket_id: int) -> bool:
    """True when somebody of us has written to the customer."""
    ours = Message.objects.filter(ticket_id=ticket_id, direction=Message.Direction.OUT, auto=False)
    return ours.exists()


@transaction.atomic
def hand_over(ticket_id: int, reason: str) -> bool:
    """End the automatic answers of this ticket, once. False when they had ended before."""
    tickets.locked(ticket_id)
    if is_handed_over(ticket_id):
        return False
    record(ticket_id, HelperHandedOver(reason))
    return True
