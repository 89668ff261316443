"""Many tickets written at once."""

from collections.abc import Sequence

from core import sql
from inbox.models import Ticket


def store(tickets: Sequence[Ticket], *columns: str) -> None:
    """Write these columns of tickets that are held, in one statement."""
    sql.update(Ticket, columns, [{name: getattr(ticket, name) for name in ("id", *columns)} for ticket in tickets])
