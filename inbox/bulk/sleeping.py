"""Snoozing and waking many tickets that are held."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from events.kinds import TicketSnoozed, TicketWoke
from events.record import Actor, Entry
from inbox.bulk.writing import store
from inbox.models import Ticket
from inbox.snooze.verbs import told

SLEEP = ("snoozed", "snoozed_until", "snoozed_by_id")


def snooze(pairs: Sequence[tuple[Ticket, Mapping[str, Any]]], actor: Actor) -> list[Entry]:
    """Each ticket as {snoozed, until, by}."""
    entries: list[Entry] = []
    for ticket, wanted in pairs:
        if wanted["snoozed"]:
            until = datetime.fromisoformat(wanted["until"]) if wanted["until"] else None
            ticket.snoozed, ticket.snoozed_until, ticket.snoozed_by_id = True, until, wanted["by"]
            entries.append(Entry(ticket.id, TicketSnoozed(told(until), ""), actor, None))
        else:
            entries += awake(ticket, "agent", actor)
    store([ticket for ticket, _ in pairs], *SLEEP)
    return entries


def awake(ticket: Ticket, reason: str, actor: Actor) -> list[Entry]:
    """The ticket is awake in memory; the event, if it was not before."""
    if not ticket.snoozed:
        return []
    until, by = ticket.snoozed_until, ticket.snoozed_by_id
    ticket.snoozed, ticket.snoozed_until, ticket.snoozed_by_id = False, None, None
    return [Entry(ticket.id, TicketWoke(reason, told(until), by), actor, None)]
