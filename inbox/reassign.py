"""Many tickets to one owner at once, each for itself: what cannot be done is refused, the rest is done."""

from collections.abc import Iterable

from django.db import OperationalError, transaction

from events.record import Actor
from inbox import tickets
from inbox.models import Agent, Ticket
from inbox.permissions import Sight, sight_of


class Refused(Exception):
    """Why a ticket was left as it is: not-found, closed or busy."""


def assign(
    by: Agent, ticket_ids: Iterable[int], agent_id: int | None, actor: Actor
) -> tuple[list[int], dict[int, str]]:
    """Make an agent the owner of these tickets, or nobody. Returns those that are, and why the others are not.

    One transaction each, so that no ticket waits for another.
    """
    sight, done, refused = sight_of(by), [], {}
    for ticket_id in dict.fromkeys(ticket_ids):
        try:
            _assign(sight, ticket_id, agent_id, actor)
            done.append(ticket_id)
        except Refused as reason:
            refused[ticket_id] = str(reason)
        except OperationalError:
            refused[ticket_id] = "busy"
    return done, refused


@transaction.atomic
def _assign(sight: Sight, ticket_id: int, agent_id: int | None, actor: Actor) -> None:
    try:
        ticket = tickets.locked(ticket_id)
    except Ticket.DoesNotExist:
        raise Refused("not-found") from None
    if not sight.covers(ticket.team_id, ticket.assignee_id):
        raise Refused("not-found")
    if ticket.status == Ticket.Status.CLOSED:
        raise Refused("closed")
    tickets.assign(ticket_id, agent_id, actor)
