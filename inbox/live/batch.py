"""A stretch of the feed with everything screens need to follow it, and the frame each agent may see of it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from events import feed
from events.feed import Cursor
from events.models import Event
from inbox import queue, shapes
from inbox.live.words import say
from inbox.models import Notification
from inbox.permissions import Sight

PAGE = 200
"""Events per frame, at most."""

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
        return any(event.kind in ("ticket.assigned", "ticket.team_changed") for event in self.events)

    def notifications(self, sight: Sight) -> Iterator[str]:
        """What this agent was told about tickets they still see, as frames."""
        for each in self.told:
            row = self.rows.get(each.ticket_id)
            if each.agent_id == sight.agent_id and row is not None and _covers(sight, row):
                yield each.frame

    def frame(self, after: Cursor, to: Cursor, sight: Sight) -> str:
        """The `changes` frame from `after` to `to` for one agent, as text."""
        seen = tuple(id_ for id_, row in self.rows.items() if _covers(sight, row))
        gone = tuple(sorted(self._left(sight, set(seen))))
        key = (after, to, seen, gone)
        if key not in self._texts:
            self._texts[key] = self._write(after, to, set(seen), gone)
        return self._texts[key]

    def _write(self, after: Cursor, to: Cursor, seen: set[int], gone: Collection[int]) -> str:
        events = [
            shape
            for event, shape in zip(self.events, self.shapes, strict=True)
            if event.ticket_id in seen and feed.cursor_of(event) > after
        ]
        rows = [self.rows[id_] for id_ in seen]
        return say("changes", **{"from": str(after), "to": str(to)}, events=events, rows=rows, gone=list(gone))

    def _left(self, sight: Sight, seen: set[int]) -> set[int]:
        """Tickets that left this agent's sight. Whoever never saw one is not told that it exists."""
        return {e.ticket_id for e in self.events if e.ticket_id not in seen and _could_see_before(sight, e)}


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


def _covers(sight: Sight, row: Shape) -> bool:
    owner = row["assignee"]
    return sight.covers(row["team_id"], owner and owner["id"])


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
