"""Following a ticket: to be told of what is said in it, whoever owns it."""

from django.db import transaction

from core import sql
from events.kinds import TicketFollowed, TicketFollowedReply, TicketUnfollowed
from events.record import SYSTEM, Actor, record
from inbox import tickets
from inbox.models import Follower

_MOVE = """
INSERT INTO inbox_follower (ticket_id, agent_id, at) SELECT %s, agent_id, at FROM inbox_follower WHERE ticket_id = %s
ON CONFLICT DO NOTHING
"""


@transaction.atomic
def follow(ticket_id: int, agent_id: int, actor: Actor) -> None:
    """The agent is told from now on. Who follows already goes on."""
    tickets.locked(ticket_id)
    if Follower.objects.get_or_create(ticket_id=ticket_id, agent_id=agent_id)[1]:
        record(ticket_id, TicketFollowed(agent_id), actor)


@transaction.atomic
def unfollow(ticket_id: int, agent_id: int, actor: Actor) -> None:
    """The agent is told no more."""
    tickets.locked(ticket_id)
    if Follower.objects.filter(ticket_id=ticket_id, agent_id=agent_id).delete()[0]:
        record(ticket_id, TicketUnfollowed(agent_id), actor)


def said(ticket_id: int, message_id: int, actor: Actor = SYSTEM) -> None:
    """The customer or a colleague wrote: those who follow are to be told."""
    others = Follower.objects.filter(ticket_id=ticket_id).exclude(agent_id=_own(actor))
    if others.exists():
        record(ticket_id, TicketFollowedReply(message_id), actor)


def move(source_id: int, into_id: int) -> None:
    """Who followed a ticket follows the one that it went into."""
    sql.execute(_MOVE, [into_id, source_id])


def _own(actor: Actor) -> int:
    """The agent who wrote; 0, who is nobody, for all others."""
    return (actor.kind == "agent" and actor.id) or 0
