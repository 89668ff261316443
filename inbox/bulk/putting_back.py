"""Undoing, a chunk at a time: every ticket as it was before, unless somebody has changed it since."""

from collections.abc import Sequence
from typing import Any

from events.record import Actor
from inbox.bulk import reading, refusing
from inbox.bulk.applying import apply
from inbox.bulk.changes import Pairs
from inbox.bulk.items import actor_of, hold, mark
from inbox.bulk.state import TOUCHED, WANTED
from inbox.bulk.writing import store
from inbox.models import BulkItem, BulkJob, Ticket

State = BulkItem.State


def put_back(job: BulkJob, items: Sequence[BulkItem]) -> int:
    """Let the tickets of these items be as they were. Returns how many are again."""
    if job.kind == "read":
        return reading.unread(items)
    touched, _ = WANTED[job.kind]
    held, gone = hold(items), refusing.gone(touched, (item.before for item in items))
    back = [(ticket, item.before) for item in items if (ticket := _still(item, held, touched, gone)) is not None]
    _as_before(touched, back, actor_of(job))
    mark(items)
    return len(back)


def _still(item: BulkItem, held: dict[int, Ticket], touched: str, gone: set[int]) -> Ticket | None:
    """The ticket, if it is as the job left it; the item says what becomes of it."""
    ticket = held.get(item.ticket_id)
    item.state = State.UNDONE
    if ticket is None or TOUCHED[touched](ticket) != item.after:
        item.state, item.reason = State.KEPT, "changed-since"
    elif touched in ("assignee", "team") and item.before in gone:
        item.state, item.reason = State.KEPT, "gone"
    return ticket if item.state == State.UNDONE else None


def _as_before(touched: str, pairs: Pairs, actor: Actor) -> None:
    match touched:
        case "status":
            _status(pairs, actor)
        case "removed":
            apply(touched, [(ticket, before["removed"]) for ticket, before in pairs], actor, told=0)
            _status([pair for pair in pairs if not pair[1]["removed"]], actor)
        case _:
            apply(touched, pairs, actor, told=0)


def _status(pairs: Sequence[tuple[Ticket, Any]], actor: Actor) -> None:
    """The status, whether the customer wrote last, and whether it slept."""
    moving = [(ticket, before["status"]) for ticket, before in pairs if ticket.status != before["status"]]
    apply("status", moving, actor, told=0)
    others = [(ticket, before["waiting"]) for ticket, before in pairs if ticket.waiting != before["waiting"]]
    for ticket, waiting in others:
        ticket.waiting = waiting
    store([ticket for ticket, _ in others], "waiting")
    apply("snooze", [pair for pair in pairs if pair[1]["snoozed"]], actor, told=0)
