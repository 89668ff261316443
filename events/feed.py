"""Reading all events in one order that never skips a late commit.

A serial id is given out before its transaction commits, so "id > last seen" misses rows of slower transactions. The
feed orders by (transaction id, id) and shows only transactions older than every one still running: what lies behind the
cursor is final. A transaction that got its id early and the ticket's lock late may stand before an event with a smaller
number of the same ticket; `in_ticket_order` puts a batch right.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Self

from core import sql
from events.models import Event

LOOK = 5000
"""Events that one look for chosen kinds passes by at most."""

_HORIZON = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
_CHOSEN = """
SELECT * FROM (
    SELECT *, row_number() OVER (ORDER BY xid, id) = count(*) OVER () AS is_last FROM (
        SELECT * FROM events_event
        WHERE (xid, id) > (%(xid)s::text::xid8, %(id)s) AND xid < pg_snapshot_xmin(pg_current_snapshot())
        ORDER BY xid, id LIMIT %(look)s
    ) AS passed
) AS told WHERE kind = ANY(%(kinds)s) OR is_last ORDER BY xid, id LIMIT %(limit)s + 1
"""


class BadCursor(ValueError):
    """The text is not a cursor of this feed."""


@dataclass(frozen=True, order=True)
class Cursor:
    """A place in the feed: everything up to and including (xid, id) was seen. Text form "xid-id"."""

    xid: int
    id: int

    def __str__(self) -> str:
        return f"{self.xid}-{self.id}"

    @classmethod
    def parse(cls, text: str) -> Self:
        xid, _, number = text.partition("-")
        if not (_digits(xid) and _digits(number)):
            raise BadCursor(f"{text[:40]!r} is not a feed cursor")
        return cls(int(xid), int(number))


START = Cursor(0, 0)


def read(after: Cursor, limit: int) -> list[Event]:
    """The next events behind the cursor, oldest first. Empty when there is none yet."""
    return list(
        Event.objects.raw(
            "SELECT * FROM events_event WHERE (xid, id) > (%s::text::xid8, %s)"
            " AND xid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY xid, id LIMIT %s",
            [str(after.xid), after.id, limit],
        )
    )


def read_chosen(after: Cursor, limit: int, kinds: Collection[str] | None) -> tuple[list[Event], Cursor]:
    """The next events of these kinds (None: of all), and how far was looked: go on from there, also if none was found.

    One call passes by LOOK events at most, so that it is quick however rare the kinds are.
    """
    if kinds is None:
        found = read(after, limit)
        return found, cursor_of(found[-1]) if found else after
    values = {"xid": str(after.xid), "id": after.id, "look": LOOK, "kinds": list(kinds), "limit": limit}
    passed = list(Event.objects.raw(_CHOSEN, values))
    chosen = [event for event in passed if event.kind in kinds][:limit]
    if not passed:
        return [], after
    return chosen, cursor_of(chosen[-1] if len(chosen) == limit else passed[-1])


def in_ticket_order(events: Iterable[Event]) -> list[Event]:
    """The same events, those of one ticket by their numbers; the places of each ticket in the batch stay the same."""
    batch = list(events)
    numbered = sorted(batch, key=lambda event: event.seq)
    waiting: dict[int, deque[Event]] = defaultdict(deque)
    for event in numbered:
        waiting[event.ticket_id].append(event)
    return [waiting[event.ticket_id].popleft() for event in batch]


def count(after: Cursor, cap: int) -> int:
    """How many events lie behind the cursor, final or not, counted up to `cap`."""
    statement = "SELECT count(*) FROM (SELECT FROM events_event WHERE (xid, id) > (%s::text::xid8, %s) LIMIT %s) x"
    ((found,),) = sql.fetch_all(statement, [str(after.xid), after.id, cap])
    return int(found)


def cursor_of(event: Event) -> Cursor:
    return Cursor(event.xid, event.id)


def here() -> Cursor:
    """The cursor that belongs to what this transaction can see: all transactions below it are in the snapshot.

    Take it in the same REPEATABLE READ transaction as the rows it is handed out with.
    """
    ((horizon,),) = sql.fetch_all(_HORIZON)
    return Cursor(horizon - 1, 2**63 - 1)


def is_ahead(cursor: Cursor) -> bool:
    """True when the cursor lies in the future of this database, as after a restored backup."""
    ((newest,),) = sql.fetch_all("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
    return bool(cursor.xid >= newest)


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 19 and int(text) < 2**63
