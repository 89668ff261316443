"""Many tickets written at once."""

from collections.abc import Sequence

from django.db import connection

from inbox.models import Ticket


def store(tickets: Sequence[Ticket], *columns: str) -> None:
    """Write these columns of tickets that are held, in one round trip."""
    if not tickets:
        return
    text = f"UPDATE inbox_ticket SET {', '.join(f'{name} = %s' for name in columns)} WHERE id = %s"  # noqa: S608 - our own columns
    rows = [[*(getattr(ticket, name) for name in columns), ticket.id] for ticket in tickets]
    with connection.cursor() as cursor:
        cursor.executemany(text, rows)
