"""The tickets of a chunk, held, and what is written down about each."""

from collections.abc import Sequence

from core import sql
from events.record import Actor
from inbox.models import BulkItem, BulkJob, Ticket

_MARKS = ("state", "before", "after", "reason")


def hold(items: Sequence[BulkItem]) -> dict[int, Ticket]:
    """The tickets, held in the order of their ids until the transaction ends."""
    ids = [item.ticket_id for item in items]
    held = Ticket.objects.select_for_update(of=("self",), no_key=True).select_related("contact")
    return {ticket.id: ticket for ticket in held.filter(id__in=ids).order_by("id")}


def mark(items: Sequence[BulkItem]) -> None:
    """Write down what became of each, in one statement."""
    sql.update(BulkItem, _MARKS, [{name: getattr(each, name) for name in ("id", *_MARKS)} for each in items])


def actor_of(job: BulkJob) -> Actor:
    """Who is written down as having done it."""
    return Actor("agent", job.agent_id) if job.token_id is None else Actor("api", job.token_id)
