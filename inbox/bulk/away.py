"""Putting many tickets that are held away, and bringing them back: what `inbox.removal` does to one.

Each function changes them in memory and in the database, and returns the events to be written.
"""

from collections.abc import Sequence

from core import clock as wall
from events.kinds import TicketRemoved, TicketRestored
from events.record import Actor, Entry
from inbox.bulk.sleeping import SLEEP, awake
from inbox.bulk.writing import store
from inbox.facts import facts_of
from inbox.models import Ticket
from inbox.removal import unanswered
from sla import clocks_many

AWAY = ("removed", "status", "closed_at", "waiting", "due_at")


def put(pairs: Sequence[tuple[Ticket, str]], actor: Actor) -> list[Entry]:
    """Each ticket away as spam or trash, or back where its pair says neither."""
    away = [(ticket, removed) for ticket, removed in pairs if removed]
    back = [ticket for ticket, removed in pairs if not removed]
    return [*(_remove(away, actor) if away else []), *(_restore(back, actor) if back else [])]


def _remove(pairs: Sequence[tuple[Ticket, str]], actor: Actor) -> list[Entry]:
    """One that was put away already is called something else."""
    _, entries = clocks_many.removed([ticket.id for ticket, _ in pairs if not ticket.removed], actor)
    now = wall.now()
    for ticket, removed in pairs:
        entries.append(Entry(ticket.id, TicketRemoved(removed, ticket.status), actor, None))
        ticket.removed, ticket.status, ticket.closed_at = removed, Ticket.Status.CLOSED, now
        ticket.waiting, ticket.due_at = False, None
        entries += awake(ticket, "removed", actor)
    store([ticket for ticket, _ in pairs], *AWAY, *SLEEP)
    return entries


def _restore(tickets: Sequence[Ticket], actor: Actor) -> list[Entry]:
    """Open: somebody should look at it. The time it was hidden counts."""
    told = [Entry(ticket.id, TicketRestored(ticket.removed), actor, None) for ticket in tickets]
    waiting = unanswered([ticket.id for ticket in tickets])
    for ticket in tickets:
        ticket.removed, ticket.status, ticket.closed_at = "", Ticket.Status.OPEN, None
        ticket.waiting = ticket.id in waiting
    standings, entries = clocks_many.restored({ticket.id: facts_of(ticket) for ticket in tickets}, actor)
    for ticket in tickets:
        ticket.due_at = standings[ticket.id].due_at
    store(tickets, *AWAY)
    return [*entries, *told]
