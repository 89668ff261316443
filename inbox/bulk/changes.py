"""What becomes of many tickets that are held: what the verbs of single tickets do, with the same clocks and events.

Each function takes pairs of a ticket and what it shall be, changes them in memory and in the database, and returns the
events to be written.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from core import clock as wall
from events.kinds import (
    Kind,
    TicketAssigned,
    TicketClosed,
    TicketHeld,
    TicketPriorityChanged,
    TicketPutOnHold,
    TicketReopened,
    TicketTagged,
    TicketTeamChanged,
)
from events.record import Actor, Entry
from events.record_many import record_many
from inbox.bulk.sleeping import SLEEP, awake
from inbox.bulk.writing import store
from inbox.facts import facts_of
from inbox.models import Ticket
from sla import clocks_many
from sla.clocks_standing import Standing

Pairs = Sequence[tuple[Ticket, Any]]


def assign(pairs: Pairs, actor: Actor) -> list[Entry]:
    """Each ticket to an agent, or to nobody."""
    entries = [_entry(ticket, TicketAssigned(agent_id, ticket.assignee_id), actor) for ticket, agent_id in pairs]
    for ticket, agent_id in pairs:
        ticket.assignee_id = agent_id
    store(_tickets(pairs), "assignee_id")
    return entries


def move(pairs: Pairs, actor: Actor) -> list[Entry]:
    """Each ticket to a team, or to none."""
    return _refit(pairs, "team", "team_id", lambda ticket, team: TicketTeamChanged(team, ticket.team_id), actor)


def prioritise(pairs: Pairs, actor: Actor) -> list[Entry]:
    """Each ticket more or less urgent."""
    return _refit(pairs, "priority", "priority", lambda it, now: TicketPriorityChanged(now, it.priority), actor)


def retag(pairs: Pairs, actor: Actor) -> list[Entry]:
    """Each ticket with these tags and no others."""
    return _refit(pairs, "tag", "tags", _tagged, actor)


def set_status(pairs: Pairs, actor: Actor) -> list[Entry]:
    """Each ticket with a status. Pairs of one status come together."""
    entries = []
    for status in Ticket.Status.values:
        tickets = [ticket for ticket, wanted in pairs if wanted == status]
        if tickets:
            entries += _STATUSES[Ticket.Status(status)](tickets, actor)
    return entries


def _close(tickets: Sequence[Ticket], actor: Actor) -> list[Entry]:
    entries = _follow(tickets, Ticket.Status.CLOSED, actor)[1]
    now = wall.now()
    for ticket in tickets:
        ticket.waiting, ticket.closed_at = False, now
        entries += [_entry(ticket, TicketClosed(), actor), *awake(ticket, "closed", actor)]
    return _stored(tickets, entries)


def _hold(tickets: Sequence[Ticket], actor: Actor) -> list[Entry]:
    return _wait(tickets, Ticket.Status.PENDING, TicketHeld(), actor)


def _put_on_hold(tickets: Sequence[Ticket], actor: Actor) -> list[Entry]:
    return _wait(tickets, Ticket.Status.ON_HOLD, TicketPutOnHold(), actor)


def _wait(tickets: Sequence[Ticket], status: Ticket.Status, event: Kind, actor: Actor) -> list[Entry]:
    entries = _follow(tickets, status, actor)[1]
    for ticket in tickets:
        ticket.closed_at = None
        entries.append(_entry(ticket, event, actor))
    return _stored(tickets, entries)


def _reopen(tickets: Sequence[Ticket], actor: Actor) -> list[Entry]:
    # said before the clocks follow, as one by one: what counts again has a reason
    record_many([_entry(ticket, TicketReopened("agent"), actor) for ticket in tickets])
    standings, entries = _follow(tickets, Ticket.Status.OPEN, actor)
    for ticket in tickets:
        ticket.closed_at, ticket.waiting = None, ticket.waiting or standings[ticket.id].awaited
        entries += awake(ticket, "reopened", actor)
    return _stored(tickets, entries)


_STATUSES: Mapping[Ticket.Status, Callable[[Sequence[Ticket], Actor], list[Entry]]] = {
    Ticket.Status.OPEN: _reopen,
    Ticket.Status.PENDING: _hold,
    Ticket.Status.ON_HOLD: _put_on_hold,
    Ticket.Status.CLOSED: _close,
}


def _follow(tickets: Sequence[Ticket], status: Ticket.Status, actor: Actor) -> tuple[dict[int, Standing], list[Entry]]:
    """Let the clocks follow the new status."""
    facts = {ticket.id: facts_of(ticket) for ticket in tickets}
    standings, entries = clocks_many.statuses_changed(facts, status.value, actor)
    for ticket in tickets:
        ticket.status, ticket.due_at = status, standings[ticket.id].due_at
    return standings, entries


def _stored(tickets: Sequence[Ticket], entries: list[Entry]) -> list[Entry]:
    store(tickets, "status", "due_at", "waiting", "closed_at", *SLEEP)
    return entries


def _refit(pairs: Pairs, field: str, column: str, event: Callable[[Ticket, Any], Kind], actor: Actor) -> list[Entry]:
    """The facts change: the clocks count towards what is promised under the new ones."""
    before = {ticket.id: facts_of(ticket) for ticket, _ in pairs}
    told = [_entry(ticket, event(ticket, wanted), actor) for ticket, wanted in pairs]
    for ticket, wanted in pairs:
        setattr(ticket, column, wanted)
    after = {ticket.id: facts_of(ticket) for ticket, _ in pairs}
    standings, entries = clocks_many.refitted(before, after, field, told[0].event.kind, actor)
    for ticket, _ in pairs:
        if ticket.id in standings:
            ticket.due_at = standings[ticket.id].due_at
    store(_tickets(pairs), column, "due_at")
    return [*entries, *told]


def _tagged(ticket: Ticket, tags: list[str]) -> TicketTagged:
    had, has = set(ticket.tags), set(tags)
    return TicketTagged(tags, sorted(has - had), sorted(had - has))


def _tickets(pairs: Pairs) -> list[Ticket]:
    return [ticket for ticket, _ in pairs]


def _entry(ticket: Ticket, event: Kind, actor: Actor) -> Entry:
    return Entry(ticket.id, event, actor, None)
