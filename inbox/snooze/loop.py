"""Waking tickets in time. Rows and their locks are the alarm: many workers may look, each ticket wakes once."""

from datetime import datetime

from django.db import transaction

from core import clock as wall
from core import sql
from core.steps import step
from events.record import SYSTEM
from inbox.models import Ticket
from inbox.snooze.verbs import BEFORE, end

ROUND = 100
REST = 1.0
LEAST_REST = 0.02

# each half is the beginning of an index of its own
_DUE = """
(SELECT id FROM inbox_ticket WHERE snoozed AND snoozed_until <= %(now)s ORDER BY snoozed_until LIMIT %(limit)s)
UNION (SELECT id FROM inbox_ticket WHERE snoozed AND queue_at <= %(now)s + %(before)s ORDER BY queue_at LIMIT %(limit)s)
"""
_NEXT = """
SELECT least((SELECT min(snoozed_until) FROM inbox_ticket WHERE snoozed AND snoozed_until IS NOT NULL),
             (SELECT min(queue_at) FROM inbox_ticket WHERE snoozed) - %s)
"""


def sweep() -> float:
    """One round of the worker loop. Returns the seconds to rest: until the next one wakes, or a moment."""
    found = _due(wall.now())
    for ticket_id in found:
        _wake(ticket_id)
    return 0.0 if len(found) >= ROUND else _rest()


def _due(now: datetime) -> list[int]:
    values = {"now": now, "before": BEFORE, "limit": ROUND}
    return sorted(row[0] for row in sql.fetch_all(_DUE, values))


@transaction.atomic
def _wake(ticket_id: int) -> None:
    """Whoever holds the ticket is changing it, or waking it: it is looked at again in the next round."""
    free = Ticket.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
    ticket = free.filter(id=ticket_id, snoozed=True).first()
    reason = ticket and _reason(ticket, wall.now())
    if ticket and reason:
        end(ticket, reason, SYSTEM)
        step("snooze.woken")


def _reason(ticket: Ticket, now: datetime) -> str | None:
    """Why it has to wake now, if it has to: it may have been snoozed anew since somebody looked."""
    if ticket.snoozed_until is not None and ticket.snoozed_until <= now:
        return "time"
    return "deadline" if ticket.due_at is not None and ticket.due_at - BEFORE <= now else None


def _rest() -> float:
    ((soonest,),) = sql.fetch_all(_NEXT, [BEFORE])
    if soonest is None:
        return REST
    return float(min(REST, max(LEAST_REST, (soonest - wall.now()).total_seconds())))
