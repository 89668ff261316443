"""What a policy looks at in a ticket."""

from inbox.models import Ticket
from sla.terms import Facts


def facts_of(ticket: Ticket) -> Facts:
    """The ticket's facts as they are in memory. Reads the contact unless it was selected along."""
    return Facts(
        channel=ticket.channel_kind,
        team_id=ticket.team_id,
        priority=ticket.priority,
        tier=ticket.contact.tier,
        language=ticket.language,
        tags=frozenset(ticket.tags),
        status=ticket.status,
    )
