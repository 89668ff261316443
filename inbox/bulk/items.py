"""The tickets of a chunk, held, and what is written down about each."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from psycopg.types.json import Jsonb

from events.record import Actor
from inbox.models import BulkItem, BulkJob, Ticket

_MARK = "UPDATE inbox_bulkitem SET state = %s, before = %s, after = %s, reason = %s WHERE id = %s"


def hold(items: Sequence[BulkItem]) -> dict[int, Ticket]:
    """The tickets, held in the order of their ids until the transaction ends."""
    ids = [item.ticket_id for item in items]
    held = Ticket.objects.select_for_update(of=("self",), no_key=True).select_related("contact")
    return {ticket.id: ticket for ticket in held.filter(id__in=ids).order_by("id")}


def mark(items: Sequence[BulkItem]) -> None:
    """Write down what became of each, in one round trip."""
    rows: list[Any] = [(each.state, _json(each.before), _json(each.after), each.reason, each.id) for each in items]
    with connection.cursor() as cursor:
        cursor.executemany(_MARK, rows)


def actor_of(job: BulkJob) -> Actor:
    """Who is written down as having done it."""
    return Actor("agent", job.agent_id) if job.token_id is None else Actor("api", job.token_id)


def _json(value: Any) -> Jsonb | None:
    return None if value is None else Jsonb(value)
