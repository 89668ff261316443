"""Calling colleagues into a note by name."""

from collections.abc import Collection

from django.db.models import Q

from core import sql
from events.kinds import TicketMentioned
from events.record import Actor, record
from inbox.models import Agent, Mention, Message, Ticket

_MOVE = """
UPDATE inbox_mention AS mention SET ticket_id = message.ticket_id FROM inbox_message AS message
WHERE message.id = mention.message_id AND message.ticket_id = %s AND mention.ticket_id <> message.ticket_id
"""


OVERSEERS = (Agent.Role.SUPERVISOR, Agent.Role.ADMIN)


class OutOfSight(ValueError):
    """Some of these colleagues cannot see the ticket: to be called there would only puzzle them."""

    def __init__(self, names: Collection[str]) -> None:
        super().__init__(", ".join(names) or "Somebody who is not there")
        self.names = names


def candidates(ticket: Ticket) -> list[Agent]:
    """Who can be called: everybody active who sees the ticket, by name."""
    found = Agent.objects.filter(is_active=True).order_by("name", "id")
    if ticket.team_id is None:
        return list(found)
    seeing = Q(role__in=OVERSEERS) | Q(id=ticket.assignee_id) | Q(teams=ticket.team_id)
    return list(found.filter(seeing).distinct())


def call(message: Message, agent_ids: Collection[int], actor: Actor) -> None:
    """These colleagues are named in a note. Raises OutOfSight. The caller holds the ticket."""
    if not agent_ids:
        return
    wanted = sorted(set(agent_ids))
    refuse_strangers(message.ticket, wanted)
    Mention.objects.bulk_create(Mention(message=message, ticket_id=message.ticket_id, agent_id=each) for each in wanted)
    record(message.ticket_id, TicketMentioned(message.id, wanted), actor)


def refuse_strangers(ticket: Ticket, agent_ids: Collection[int]) -> None:
    """Raise OutOfSight when one of them cannot see the ticket."""
    seeing = {each.id for each in candidates(ticket)}
    if strangers := set(agent_ids) - seeing:
        names = Agent.objects.filter(id__in=strangers, is_active=True).order_by("name").values_list("name", flat=True)
        raise OutOfSight(list(names))


def move(into_id: int) -> None:
    """Notes came into this ticket: what they say of colleagues is said there now."""
    sql.execute(_MOVE, [into_id])
