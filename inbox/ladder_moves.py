"""What a rung does to the ticket itself: a tag, another owner, or the offer of one."""

from django.db.models import Case, Q, When
from django.db.models.functions import Now

from events.record import SYSTEM
from inbox import attendance, attributes, tickets
from inbox.ladder import Reached
from inbox.models import Agent, Presence, Ticket


def make(reached: Reached, ticket: Ticket) -> Agent | None:
    """Do it, with the ticket held. Returns who could take the ticket over, where that is left to people."""
    if reached.rung.tag:
        attributes.tag(ticket.id, [reached.rung.tag], SYSTEM)
    if reached.rung.reassign is None:
        return freer(ticket) if reached.is_late and not reached.acknowledged else None
    if not (reached.acknowledged or _is_being_answered(ticket)) and (taker := freer(ticket)) is not None:
        tickets.assign(ticket.id, taker.id, SYSTEM, reason="least_loaded")
    return None


def freer(ticket: Ticket) -> Agent | None:
    """Who is here, may see the ticket, and has the fewest others open; None when nobody has fewer than its owner.

    A team's ticket stays in the team. Without that last rule a ticket would go back and forth from rung to rung.
    """
    here = attendance.with_load(attendance.answering(ticket.team_id), ~Q(id=ticket.id))
    is_owner = Case(When(id=ticket.assignee_id, then=0), default=1)
    first = here.order_by("load", is_owner, "id").first()
    return None if first is None or first.id == ticket.assignee_id else first


def _is_being_answered(ticket: Ticket) -> bool:
    """Nobody takes a ticket out of the hands of an owner who is writing the answer."""
    writing = Presence.objects.filter(ticket=ticket, agent=ticket.assignee_id, until__gt=Now())
    return writing.filter(state=Presence.State.REPLYING).exists()
