"""The only writer of events. One statement: take the ticket's next number, write the event, owe its deliveries."""

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
    INSERT INTO events_stream (ticket_id, last_seq) VALUES (%(ticket)s, 1)
    ON CONFLICT (ticket_id) DO UPDATE SET last_seq = events_stream.last_seq + 1
    RETURNING last_seq
), e AS (
    INSERT INTO events_event (ticket_id, seq, kind, actor_kind, actor_id, at, data)
    SELECT %(ticket)s, s.last_seq, %(kind)s, %(actor_kind)s, %(actor_id)s,
           coalesce(%(at)s::timestamptz, now()), %(data)s
    FROM s RETURNING id, seq
), d AS (
    INSERT INTO events_delivery (event_id, consumer) SELECT e.id, c FROM e, unnest(%(consumers)s::text[]) AS c
)
SELECT id, seq FROM e
"""


@dataclass(frozen=True)
class Actor:
    """Who did it: an agent, a contact, an API token, or the system itself."""

    kind: ActorKind = "system"
    id: int | None = None


SYSTEM = Actor()


@dataclass(frozen=True)
class Recorded:
    """Where the event stands: its id and its number among the ticket's events (1, 2, 3 … without gaps)."""

    id: int
    seq: int


def record(ticket_id: int, event: Kind, actor: Actor = SYSTEM, at: datetime | None = None) -> Recorded:
    """Write one event in the caller's transaction.

    `at` is when it took effect, by default the start of this transaction. Call it last: it takes the ticket's stream
    lock, held until commit, so that numbers have no gaps and commit in order.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("events are written in the transaction of the change they tell of")
    ((event_id, seq),) = sql.fetch_all(_RECORD, _values(ticket_id, event, actor, at))
    tell_after_commit(deliveries=bool(event.consumers))
    return Recorded(event_id, seq)


def tell_after_commit(*, deliveries: bool) -> None:
    """After commit, hint at what was written. Hints may be lost: readers also poll."""
    transaction.on_commit(_tell_everyone if deliveries else _tell_screens, robust=True)


def _values(ticket_id: int, event: Kind, actor: Actor, at: datetime | None) -> dict[str, object]:
    return {
        "ticket": ticket_id,
        "kind": event.kind,
        "actor_kind": actor.kind,
        "actor_id": actor.id,
        "at": at,
        "data": Jsonb(event.data()),
        "consumers": list(event.consumers),
    }


def _tell_screens() -> None:
    for name in settings.EVENT_HINTS:
        import_string(name)()


def _tell_everyone() -> None:
    hints.ring("events.drain")
    _tell_screens()
