"""What an action touches in a ticket, as JSON: kept before and after, so that it can be put back exactly."""

from collections.abc import Callable, Mapping
from typing import Any

from inbox.models import Ticket
from inbox.queue import iso

State = Any
"""A value or an object of values; equal states are equal JSON."""


def snooze_of(ticket: Ticket) -> dict[str, Any]:
    return {"snoozed": ticket.snoozed, "until": iso(ticket.snoozed_until), "by": ticket.snoozed_by_id}


def _status_of(ticket: Ticket) -> dict[str, Any]:
    return {"status": ticket.status, "waiting": ticket.waiting, **snooze_of(ticket)}


def _removal_of(ticket: Ticket) -> dict[str, Any]:
    return {"removed": ticket.removed, **_status_of(ticket)}


TOUCHED: Mapping[str, Callable[[Ticket], State]] = {
    "assignee": lambda ticket: ticket.assignee_id,
    "team": lambda ticket: ticket.team_id,
    "priority": lambda ticket: ticket.priority,
    "tags": lambda ticket: sorted(ticket.tags),
    "status": _status_of,
    "removed": _removal_of,
    "snooze": snooze_of,
}

# kind of action: (what it touches, what that shall be)
WANTED: Mapping[str, tuple[str, Callable[[Ticket, Any], Any]]] = {
    "assign": ("assignee", lambda _, value: value),
    "team": ("team", lambda _, value: value),
    "priority": ("priority", lambda _, value: value),
    "tag": ("tags", lambda ticket, value: sorted({*ticket.tags, *value})),
    "untag": ("tags", lambda ticket, value: sorted(set(ticket.tags) - set(value))),
    "status": ("status", lambda _, value: value),
    "snooze": ("snooze", lambda _, value: value),
    "spam": ("removed", lambda *_: Ticket.Removed.SPAM.value),
    "trash": ("removed", lambda *_: Ticket.Removed.TRASH.value),
    "restore": ("removed", lambda *_: ""),
}


def is_there(ticket: Ticket, touched: str, wanted: Any) -> bool:
    """Whether the ticket is already as it shall be."""
    now = TOUCHED[touched](ticket)
    match touched:
        case "status" | "removed":
            return bool(now[touched] == wanted)
        case "snooze":
            return bool(now["snoozed"] and now["until"] == wanted)
    return bool(now == wanted)
