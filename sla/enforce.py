"""Enforcement: find clocks whose next stage is due, and in one statement move them, write the events and owe the alerts.

The statement is one transaction: either a clock has moved and its event and its deliveries exist, or nothing happened. Rows
another worker holds are skipped; UNIQUE (clock, stage) makes every stage happen once. A warning that was overtaken by the
deadline while no worker ran is skipped, and the breach is dated at the deadline however late we notice.
"""

import os
import socket
import time

from django.db import connection, transaction

from events.record import tell_after_commit

BATCH = 500
POLL = 0.25
HEARTBEAT = 1.0
WORKER = f"{socket.gethostname()}:{os.getpid()}"

_FIRE = """
WITH due AS (
    SELECT id, next_fire_at AS fire_at, CASE WHEN deadline <= {instant} THEN 'breach' ELSE next_stage END AS stage
    FROM sla_clock WHERE {which} ORDER BY next_fire_at LIMIT %(limit)s FOR UPDATE SKIP LOCKED
), moved AS (
    UPDATE sla_clock c SET
        next_stage = CASE due.stage WHEN 'warning' THEN 'breach' END,
        next_fire_at = CASE due.stage WHEN 'warning' THEN c.deadline END,
        breached_at = CASE due.stage WHEN 'breach' THEN c.deadline ELSE c.breached_at END
    FROM due WHERE c.id = due.id
    RETURNING c.id, c.ticket_id, c.metric, c.cycle, c.deadline, c.warn_percent, due.stage,
              CASE due.stage WHEN 'breach' THEN c.deadline ELSE due.fire_at END AS at
), fired AS (
    SELECT m.*, row_number() OVER (PARTITION BY ticket_id ORDER BY at, id) AS n FROM moved m
    WHERE NOT EXISTS (SELECT 1 FROM sla_firing f WHERE f.clock_id = m.id AND f.stage = m.stage)
), numbered AS (
    UPDATE events_stream s SET last_seq = s.last_seq + k.n
    FROM (SELECT ticket_id, count(*) AS n FROM fired GROUP BY ticket_id) k WHERE s.ticket_id = k.ticket_id
    RETURNING s.ticket_id, s.last_seq - k.n AS base
), written AS (
    INSERT INTO events_event (ticket_id, seq, kind, at, data)
    SELECT ticket_id, base + n, CASE stage WHEN 'breach' THEN 'sla.breached' ELSE 'sla.warned' END, at,
           jsonb_build_object(
               'clock_id', id, 'metric', metric, 'cycle', cycle,
               'deadline', to_char(deadline AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
           || CASE stage WHEN 'warning' THEN jsonb_build_object('percent', warn_percent) ELSE '{{}}' END
    FROM fired JOIN numbered USING (ticket_id)
    RETURNING id, ticket_id, seq
), marked AS (
    INSERT INTO sla_firing (clock_id, stage, event_id, due_at)
    SELECT fired.id, stage, written.id, at FROM fired JOIN numbered USING (ticket_id)
    JOIN written ON written.ticket_id = fired.ticket_id AND written.seq = base + n
    RETURNING event_id
), owed AS (
    INSERT INTO events_delivery (event_id, consumer) SELECT event_id, 'notify' FROM marked RETURNING 1
)
SELECT (SELECT count(*) FROM due), (SELECT count(*) FROM owed)
"""
_FIRE_DUE = _FIRE.format(which="next_fire_at <= now()", instant="now()")
# a late reply may be in a transaction that began before the deadline, so the wall clock decides here
_FIRE_ONE = _FIRE.format(which="id = %(clock)s AND next_fire_at IS NOT NULL", instant="clock_timestamp()")

_BEAT = """
INSERT INTO sla_heartbeat (worker, at, fired) VALUES (%s, now(), %s)
ON CONFLICT (worker) DO UPDATE SET at = now(), fired = sla_heartbeat.fired + excluded.fired
"""
_NEXT = "SELECT extract(epoch FROM min(next_fire_at) - clock_timestamp()) FROM sla_clock WHERE next_fire_at IS NOT NULL"

_last_beat = 0.0
_fired_since_beat = 0


def sweep() -> float:
    """One round of the worker loop. Returns the seconds until it should run again."""
    taken, fired = fire_due(BATCH)
    _beat(fired)
    return 0.0 if taken == BATCH else _rest()


def fire_due(limit: int = BATCH) -> tuple[int, int]:
    """Fire what is due, oldest first. Returns (clocks moved, events written)."""
    return _fire(_FIRE_DUE, {"limit": limit})


def fire(clock_id: int) -> None:
    """Fire one clock that the caller has locked, in the caller's transaction."""
    _fire(_FIRE_ONE, {"clock": clock_id, "limit": 1})


def _fire(statement: str, values: dict[str, int]) -> tuple[int, int]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        taken, written = cursor.fetchone()
        if written:
            tell_after_commit(deliveries=True)
    return taken, written


def _rest() -> float:
    with connection.cursor() as cursor:
        cursor.execute(_NEXT)
        (seconds,) = cursor.fetchone()
    return POLL if seconds is None else min(POLL, max(0.0, float(seconds)))


def _beat(fired: int) -> None:
    global _last_beat, _fired_since_beat
    _fired_since_beat += fired
    if time.monotonic() - _last_beat < HEARTBEAT:
        return
    with connection.cursor() as cursor:
        cursor.execute(_BEAT, [WORKER, _fired_since_beat])
    _last_beat, _fired_since_beat = time.monotonic(), 0
