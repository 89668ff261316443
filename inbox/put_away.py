"""Tickets that were put away: as spam, as trash, or into another ticket. Nothing more is done with them."""

from inbox.models import Ticket


class PutAway(Exception):
    """This ticket was put away. It can be restored, or what it became can be worked on."""

    def __init__(self, ticket: Ticket) -> None:
        super().__init__(f"ticket {ticket.id} was put away")
        self.ticket = ticket


def refuse(ticket: Ticket) -> None:
    """Raise PutAway for such a ticket. Ask while holding it: it may just be going."""
    if ticket.removed or ticket.merged_into_id is not None:
        raise PutAway(ticket)
