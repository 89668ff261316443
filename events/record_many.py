"""Events of many tickets in one statement: what `events.record` writes, in the order given for each ticket."""

from collections.abc import Callable, Sequence

from psycopg.types.json import Jsonb

from core import sql
from events.record import Entry, tell_after_commit

_RECORD = """
WITH given AS MATERIALIZED (
    SELECT * FROM unnest(%(tickets)s::bigint[], %(kinds)s::text[], %(actor_kinds)s::text[], %(actor_ids)s::bigint[],
                         %(ats)s::timestamptz[], %(datas)s::jsonb[])
    WITH ORDINALITY AS u (ticket_id, kind, actor_kind, actor_id, at, data, n)
), streams AS (
    INSERT INTO events_stream (ticket_id, last_seq)
    SELECT ticket_id, count(*) FROM given GROUP BY ticket_id ORDER BY ticket_id
    ON CONFLICT (ticket_id) DO UPDATE SET last_seq = events_stream.last_seq + excluded.last_seq
    RETURNING ticket_id, last_seq
), numbered AS (
    SELECT g.*, s.last_seq - count(*) OVER (PARTITION BY g.ticket_id)
                + row_number() OVER (PARTITION BY g.ticket_id ORDER BY g.n) AS seq
    FROM given g JOIN streams s USING (ticket_id)
), written AS (
    INSERT INTO events_event (ticket_id, seq, kind, actor_kind, actor_id, at, data)
    SELECT ticket_id, seq, kind, actor_kind, actor_id, coalesce(at, now()), data FROM numbered ORDER BY n
    RETURNING id, ticket_id, seq
)
INSERT INTO events_delivery (event_id, consumer)
SELECT w.id, o.consumer FROM unnest(%(owing)s::int[], %(consumers)s::text[]) AS o (n, consumer)
JOIN numbered USING (n) JOIN written w USING (ticket_id, seq)
"""


def record_many(entries: Sequence[Entry], owes: Callable[[Entry], bool] = lambda _: True) -> None:
    """Write events of any number of tickets in the caller's transaction; their stream locks are taken in order of ids.

    `owes` may spare an event the deliveries of its kind.
    """
    if not entries:
        return
    owed = [(n, consumer) for n, entry in enumerate(entries, 1) if owes(entry) for consumer in entry.event.consumers]
    sql.execute(_RECORD, _columns(entries) | {"owing": [n for n, _ in owed], "consumers": [who for _, who in owed]})
    tell_after_commit(deliveries=bool(owed))


def _columns(entries: Sequence[Entry]) -> dict[str, object]:
    return {
        "tickets": [entry.ticket_id for entry in entries],
        "kinds": [entry.event.kind for entry in entries],
        "actor_kinds": [entry.actor.kind for entry in entries],
        "actor_ids": [entry.actor.id for entry in entries],
        "ats": [entry.at for entry in entries],
        "datas": [Jsonb(entry.event.data()) for entry in entries],
    }
