"""Many tickets to one owner at once, each for itself: what cannot be done is refused, the rest is done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import OperationalError, transaction

from events.record import Actor
from inbox import tickets
from inbox.models import Agent, Ticket
from inbox.permissions import Sight, sight_of

REASONS = ("not-found", "closed", "taken", "busy")


class Refused(Exception):
    """Why a ticket was left as it is, one of the REASONS. What is taken has an `owner`, who may be nobody."""

    def __init__(self, reason: str, owner: Agent | None = None) -> None:
        super().__init__(reason)
        self.reason, self.owner = reason, owner


@dataclass(frozen=True)
class Handing:
    """These tickets to an agent, or to nobody. `expect` is who owned them when that was decided, where it matters."""

    ticket_ids: Iterable[int]
    agent_id: int | None
    expect: Mapping[int, int | None]


def assign(by: Agent, handing: Handing, actor: Actor) -> tuple[list[int], dict[int, Refused]]:
    """Hand them over. Returns the tickets that have this owner now, and why the others have not.

    One transaction each, so that no ticket waits for another.
    """
    sight, done, refused = sight_of(by), [], {}
    for ticket_id in dict.fromkeys(handing.ticket_ids):
        try:
            _assign(sight, ticket_id, handing, actor)
            done.append(ticket_id)
        except Refused as why:
            refused[ticket_id] = why
        except OperationalError:
            refused[ticket_id] = Refused("busy")
    return done, refused


@transaction.atomic
def _assign(sight: Sight, ticket_id: int, handing: Handing, actor: Actor) -> None:
    try:
        ticket = tickets.locked(ticket_id)
    except Ticket.DoesNotExist:
        raise Refused("not-found") from None
    if not sight.covers(ticket.team_id, ticket.assignee_id):
        raise Refused("not-found")
    if ticket.status == Ticket.Status.CLOSED:
        raise Refused("closed")
    try:
        tickets.assign(ticket_id, handing.agent_id, actor, handing.expect.get(ticket_id, tickets.ANYONE))
    except tickets.AlreadyTaken as taken:
        raise Refused("taken", taken.ticket.assignee) from taken
