"""The only writer of events. One statement: take the ticket's next numbers, write the events, owe their deliveries."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string
from psycopg.types.json import Jsonb

from core import hints, sql
from events.kinds import Kind

ActorKind = Literal["agent", "contact", "api", "system"]

_RECORD = """
WITH s AS (
    INSERT INTO events_stream (ticket_id, last_seq) VALUES (%(ticket)s, %(count)s)
    ON CONFLICT (ticket_id) DO UPDATE SET last_seq = events_stream.last_seq + %(count)s
    RETURNING last_seq - %(count)s AS base
), e AS (
    INSERT INTO events_event (ticket_id, seq, kind, actor_kind, actor_id, at, data)
    SELECT %(ticket)s, s.base + n, kind, actor_kind, actor_id, coalesce(at, now()), data
    FROM s, unnest(%(kinds)s::text[], %(actor_kinds)s::text[], %(actor_ids)s::bigint[], %(ats)s::timestamptz[],
                   %(datas)s::jsonb[]) WITH ORDINALITY AS u (kind, actor_kind, actor_id, at, data, n)
    RETURNING id, seq
)
INSERT INTO events_delivery (event_id, consumer)
SELECT e.id, consumer FROM unnest(%(owing)s::int[], %(consumers)s::text[]) AS o (n, consumer), s, e
WHERE e.seq = s.base + o.n
"""


@dataclass(frozen=True)
class Actor:
    """Who did it: an agent, a contact, an API token, or the system itself."""

    kind: ActorKind = "system"
    id: int | None = None


SYSTEM = Actor()


@dataclass(frozen=True)
class Entry:
    """One event to be written."""

    ticket_id: int
    event: Kind
    actor: Actor
    at: datetime | None
    also: Sequence[str] = ()

    @property
    def consumers(self) -> tuple[str, ...]:
        return (*self.event.consumers, *self.also)


_gathered: ContextVar[list[Entry] | None] = ContextVar("gathered", default=None)


def record(
    ticket_id: int, event: Kind, actor: Actor = SYSTEM, at: datetime | None = None, also: Sequence[str] = ()
) -> None:
    """Write one event in the caller's transaction.

    `at` is when it took effect, by default the start of this transaction. `also` are consumers that this one obliges
    beside those of its kind. Call it last: it takes the ticket's stream lock, held until commit, so that numbers have
    no gaps and commit in order.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("events are written in the transaction of the change they tell of")
    entry = Entry(ticket_id, event, actor, at, also)
    waiting = _gathered.get()
    if waiting is None:
        _write([entry])
    else:
        waiting.append(entry)


@contextmanager
def gathered() -> Iterator[None]:
    """Write what is recorded in this block, all of one ticket, in one statement at its end; nothing if it raises."""
    entries: list[Entry] = []
    token = _gathered.set(entries)
    try:
        yield
    finally:
        _gathered.reset(token)
    if entries:
        _write(entries)


def write_gathered(about: str) -> None:
    """Write what is gathered so far now, if a kind among it begins with `about`: what follows must come behind it."""
    waiting = _gathered.get() or []
    if any(entry.event.kind.startswith(about) for entry in waiting):
        _write(list(waiting))
        waiting.clear()


def tell_after_commit(*, deliveries: bool) -> None:
    """After commit, hint at what was written. Hints may be lost: readers also poll."""
    transaction.on_commit(_tell_everyone if deliveries else _tell_screens, robust=True)


def _write(entries: Sequence[Entry]) -> None:
    sql.execute(_RECORD, _values(entries))
    tell_after_commit(deliveries=any(entry.consumers for entry in entries))


def _values(entries: Sequence[Entry]) -> dict[str, object]:
    owed = [(n, consumer) for n, entry in enumerate(entries, 1) for consumer in entry.consumers]
    return {
        "ticket": entries[0].ticket_id,
        "count": len(entries),
        "kinds": [entry.event.kind for entry in entries],
        "actor_kinds": [entry.actor.kind for entry in entries],
        "actor_ids": [entry.actor.id for entry in entries],
        "ats": [entry.at for entry in entries],
        "datas": [Jsonb(entry.event.data()) for entry in entries],
        "owing": [n for n, _ in owed],
        "consumers": [consumer for _, consumer in owed],
    }


def _tell_screens() -> None:
    for name in settings.EVENT_HINTS:
        import_string(name)()


def _tell_everyone() -> None:
    hints.ring("events.drain")
    _tell_screens()
