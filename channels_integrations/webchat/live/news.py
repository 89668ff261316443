"""What is new for visitors whose widgets are open: read once for all sockets of the process."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from channels_integrations.webchat import thread
from channels_integrations.webchat.models import Visitor
from core import sql
from events import feed
from events.feed import Cursor
from events.models import Event
from inbox.live.words import say
from inbox.queue import iso

PAGE = 200
KINDS = frozenset(
    {
        *("message.received", "message.sent", "message.failed", "message.edited", "message.deleted"),
        *("message.reacted", "message.extended", "file.fetched", "file.failed", "recording.made", "recording.failed"),
        *("helper.handed_over", "sla.breached"),
        *("clock.started", "clock.stopped", "clock.resumed", "clock.retargeted", "clock.merged", "clock.voided"),
        *("ticket.closed", "ticket.reopened", "ticket.removed", "ticket.restored", "ticket.absorbed"),
    }
)
"""What can change something that a visitor sees."""

_WHOSE = """
SELECT DISTINCT ticket_id, address FROM inbox_message
WHERE ticket_id = ANY(%s) AND address = ANY(%s) AND direction = 'in'
"""
_ON_THEIR_TICKETS = """
SELECT m.address, min(a.name) FILTER (WHERE p.state = 'replying')
FROM inbox_presence p JOIN inbox_agent a ON a.id = p.agent_id AND a.is_active
JOIN inbox_message m ON m.ticket_id = p.ticket_id AND m.direction = 'in' AND m.address = ANY(%s)
WHERE p.until > now() GROUP BY m.address
"""
_LOOKED_AT = """
UPDATE channels_integrations_visitor v SET read_at = now() WHERE address = ANY(%s) AND EXISTS (
    SELECT 1 FROM inbox_presence p JOIN inbox_message m ON m.ticket_id = p.ticket_id
    WHERE p.until > now() AND m.address = v.address AND m.channel_id = v.channel_id AND m.direction = 'in'
    AND (v.read_at IS NULL OR m.created_at > v.read_at))
RETURNING address, read_at
"""
_SEEN = "UPDATE channels_integrations_visitor SET seen_at = now() WHERE address = ANY(%s)"


@dataclass(frozen=True)
class News:
    """A frame for each visitor whom something concerns, and how far the feed was read."""

    frames: dict[str, str]
    to: Cursor
    full: bool


@dataclass(frozen=True)
class Watched:
    """Who of us is on visitors' tickets: {address: first name of who is writing, or ""}, and what was looked at."""

    writing: dict[str, str]
    read: dict[str, str]


def read(after: Cursor, addresses: Collection[str]) -> News:
    """What lies behind the cursor for these visitors."""
    events, to = feed.read_chosen(after, PAGE, KINDS)
    concerned = _concerned(events, addresses) if events and addresses else {}
    visitors = Visitor.objects.filter(address__in=concerned)
    return News({each.address: _frame(each, concerned[each.address]) for each in visitors}, to, len(events) == PAGE)


def watch(addresses: Collection[str]) -> Watched:
    """Who is writing to these visitors; what an agent has on screen counts as read from now on."""
    wanted = [list(addresses)]
    there = {address: thread.first_name(name) if name else "" for address, name in _rows(_ON_THEIR_TICKETS, wanted)}
    looked = _rows(_LOOKED_AT, [list(there)]) if there else []
    return Watched(there, {address: str(iso(at)) for address, at in looked})


def seen(addresses: Collection[str]) -> None:
    """These visitors have a widget open."""
    if addresses:
        sql.execute(_SEEN, [list(addresses)])


def _rows(statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    return sql.fetch_all(statement, values)


def _concerned(events: list[Event], addresses: Collection[str]) -> dict[str, set[int]]:
    """The messages told of, by visitor; perhaps none, when something else about their ticket changed."""
    told: dict[int, set[int]] = defaultdict(set)
    for event in events:
        told[event.ticket_id] |= {event.data["message_id"]} if "message_id" in event.data else set()
    concerned: dict[str, set[int]] = defaultdict(set)
    for ticket_id, address in sql.fetch_all(_WHOSE, [list(told), list(addresses)]):
        concerned[address] |= told[ticket_id]
    return dict(concerned)


def _frame(visitor: Visitor, ids: set[int]) -> str:
    return say("news", messages=thread.messages(visitor, ids), **thread.state(visitor))
