"""A stretch of the feed with everything screens need to follow it, and the frame each agent may see of it.

Two hundred agents see two hundred choices of the same few events: each event and each row becomes text once, and a
frame is put together of what its agent may see.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from events import feed
from events.feed import Cursor
from events.models import Event
from inbox import queue, shapes
from inbox.live.words import say, say_ready, written
from inbox.models import Notification
from inbox.permissions import Sight

PAGE = 200
"""Events per frame, at most."""
MOVES = ("ticket.assigned", "ticket.team_changed")

Shape = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """A notification on its way to one agent."""

    agent_id: int
    ticket_id: int
    frame: str


@dataclass
class Batch:
    """Consecutive events, the rows of their tickets as they are now, and what agents were told by them.

    `full` says that there may be more behind it. Frames are made once for all sockets that see the same.
    """

    events: list[Event]
    shapes: list[Shape]
    rows: dict[int, Shape]
    told: list[Told]
    full: bool
    _texts: dict[tuple[object, ...], str] = field(default_factory=dict)

    @property
    def places(self) -> list[Cursor]:
        """The place of each event."""
        return [feed.cursor_of(event) for event in self.events]

    @property
    def to(self) -> Cursor:
        """The place of the last event."""
        return feed.cursor_of(self.events[-1])

    @property
    def moves_tickets(self) -> bool:
        """Some of it changes who may see a ticket."""
        return bool(self._moves)

    def notifications(self, sight: Sight) -> Iterator[str]:
        """What this agent was told about tickets they still see, as frames."""
        for each in self.told:
            row = self.rows.get(each.ticket_id)
            if each.agent_id == sight.agent_id and row is not None and sight.covers(*_owner(row)):
                yield each.frame

    def frame(self, after: Cursor, to: Cursor, sight: Sight) -> str:
        """The `changes` frame from `after` to `to` for one agent, as text."""
        seen = tuple(id_ for id_, team, owner in self._owned if sight.covers(team, owner))
        gone = self._left(sight, seen)
        key = (after, to, seen, gone)
        if key not in self._texts:
            self._texts[key] = self._write(after, to, seen, gone)
        return self._texts[key]

    def _write(self, after: Cursor, to: Cursor, seen: Collection[int], gone: Collection[int]) -> str:
        ends, known = {"from": written(str(after)), "to": written(str(to))}, frozenset(seen)
        events = ",".join(text for ticket, place, text in self._event_texts if ticket in known and place > after)
        rows = ",".join(self._row_texts[id_] for id_ in seen)
        return say_ready("changes", **ends, events=f"[{events}]", rows=f"[{rows}]", gone=written(list(gone)))

    def _left(self, sight: Sight, seen: Collection[int]) -> tuple[int, ...]:
        """Tickets that left this agent's sight. Whoever never saw one is not told that it exists."""
        moved = (each for each in self._moves if each.ticket_id not in seen)
        return tuple(sorted({each.ticket_id for each in moved if _could_see_before(sight, each)}))

    @cached_property
    def _moves(self) -> list[Event]:
        """What changes who may see a ticket."""
        return [event for event in self.events if event.kind in MOVES]

    @cached_property
    def _owned(self) -> list[tuple[int, int | None, int | None]]:
        """What decides who sees each row: (ticket, team, assignee)."""
        return [(id_, *_owner(row)) for id_, row in self.rows.items()]

    @cached_property
    def _event_texts(self) -> list[tuple[int, Cursor, str]]:
        told = zip(self.events, self.places, self.shapes, strict=True)
        return [(event.ticket_id, place, written(shape)) for event, place, shape in told]

    @cached_property
    def _row_texts(self) -> dict[int, str]:
        return {id_: written(row) for id_, row in self.rows.items()}


def read(after: Cursor, agent_ids: Collection[int] | None = None) -> Batch:
    """What lies behind the cursor, with what these agents (None: nobody) were told. May be empty."""
    events = feed.read(after, PAGE)
    if not events:
        return Batch([], [], {}, [], full=False)
    rows = {row["id"]: row for row in queue.rows_of({event.ticket_id for event in events})}
    return Batch(events, shapes.events(events), rows, _told(events, agent_ids or ()), len(events) == PAGE)


def _told(events: list[Event], agent_ids: Collection[int]) -> list[Told]:
    about = [each.data["event_id"] for each in events if each.kind == "agent.notified"]
    if not about or not agent_ids:
        return []
    told = Notification.objects.filter(event_id__in=about, agent_id__in=agent_ids, in_app=True)
    found = told.select_related("ticket")
    return [
        Told(each.agent_id, each.ticket_id, say("notification", notification=shapes.notification(each)))
        for each in found.order_by("id")
    ]


def _owner(row: Shape) -> tuple[int | None, int | None]:
    owner = row["assignee"]
    return row["team_id"], owner and owner["id"]


def _could_see_before(sight: Sight, event: Event) -> bool:
    """True when the event took the ticket from a team or an owner through whom this agent saw it."""
    match event.kind:
        case "ticket.assigned":
            return bool(event.data["previous_id"] == sight.agent_id)
        case "ticket.team_changed":
            previous = event.data["previous_id"]
            return previous is None or previous in sight.team_ids
        case _:
            return False
