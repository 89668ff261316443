"""Enforcement: find clocks whose next stage is due; in one statement move them, write the events and owe the alerts.

The statement is one transaction: either a clock has moved and its event and its deliveries exist, or nothing happened.
UNIQUE (clock, stage) makes every stage happen once. A warning that was overtaken by the deadline while no worker ran is
skipped, and the breach is dated at the deadline however late we notice.

Enforcers never wait for anybody: a clock or a stream that somebody holds is left for the next round. So one slow
transaction cannot hold up the others' deadlines, and an enforcer is never part of a deadlock.
"""

import logging
from dataclasses import dataclass

from django.db import DatabaseError, ProgrammingError, transaction

from core import sql
from core.steps import step
from core.transient import is_transient
from events.record import tell_after_commit
from sla.pulse import Pulse

log = logging.getLogger(__name__)
BATCH = 500
POLL = 0.25
SHORTEST_REST = 0.02

# CHECK and UNIQUE (ticket) WHERE running allow one armed clock per ticket: a batch has each ticket at most once
_FIRE = """
WITH due AS (
    SELECT id, ticket_id, CASE WHEN deadline <= {instant} THEN 'breach' ELSE next_stage END AS stage
    FROM sla_clock WHERE {which} ORDER BY next_fire_at LIMIT %(limit)s FOR NO KEY UPDATE {patience}
), held AS (
    SELECT s.ticket_id FROM events_stream s JOIN due USING (ticket_id) FOR NO KEY UPDATE OF s {patience}
), free AS (
    SELECT due.* FROM due LEFT JOIN held ON held.ticket_id = due.ticket_id
    WHERE held.ticket_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM events_stream s WHERE s.ticket_id = due.ticket_id)
), moved AS (
    UPDATE sla_clock c SET
        next_stage = CASE free.stage WHEN 'warning' THEN 'breach' END,
        next_fire_at = CASE free.stage WHEN 'warning' THEN c.deadline END,
        breached_at = CASE free.stage WHEN 'breach' THEN c.deadline ELSE c.breached_at END
    FROM free WHERE c.id = free.id
    RETURNING c.id, c.ticket_id, c.metric, c.cycle, c.deadline, c.warn_percent, free.stage,
              CASE free.stage WHEN 'breach' THEN c.deadline
                              ELSE c.started_at + c.target * c.warn_percent / 100 END AS at
), healed AS (
    DELETE FROM sla_setaside USING moved WHERE clock_id = moved.id
), fired AS (
    SELECT m.* FROM moved m
    WHERE NOT EXISTS (SELECT 1 FROM sla_firing f WHERE f.clock_id = m.id AND f.stage = m.stage)
), numbered AS (
    INSERT INTO events_stream (ticket_id, last_seq) SELECT ticket_id, 1 FROM fired
    ON CONFLICT (ticket_id) DO UPDATE SET last_seq = events_stream.last_seq + 1
    RETURNING ticket_id, last_seq AS seq
), written AS (
    INSERT INTO events_event (ticket_id, seq, kind, at, data)
    SELECT ticket_id, seq, CASE stage WHEN 'breach' THEN 'sla.breached' ELSE 'sla.warned' END, at,
           jsonb_build_object(
               'clock_id', id, 'metric', metric, 'cycle', cycle,
               'deadline', to_char(deadline AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
           || CASE stage WHEN 'warning' THEN jsonb_build_object('percent', warn_percent) ELSE '{{}}' END
    FROM fired JOIN numbered USING (ticket_id)
    RETURNING id, ticket_id
), marked AS (
    INSERT INTO sla_firing (clock_id, stage, event_id, due_at, detected_at)
    SELECT fired.id, stage, written.id, at, clock_timestamp() FROM fired JOIN written USING (ticket_id)
    RETURNING event_id
), owed AS (
    INSERT INTO events_delivery (event_id, consumer) SELECT event_id, 'notify' FROM marked RETURNING 1
)
SELECT (SELECT count(*) FROM moved), (SELECT count(*) FROM owed),
       (SELECT extract(epoch FROM min(next_fire_at) - clock_timestamp()) FROM sla_clock WHERE next_fire_at > now())
"""
_FIRE_DUE = _FIRE.format(which="next_fire_at <= now()", instant="now()", patience="SKIP LOCKED")
_FIRE_LONE = _FIRE.format(which="id = %(clock)s AND next_fire_at <= now()", instant="now()", patience="SKIP LOCKED")
# a late reply may be in a transaction that began before the deadline, so the wall clock decides here
_FIRE_HELD = _FIRE.format(which="id = %(clock)s AND next_fire_at IS NOT NULL", instant="clock_timestamp()", patience="")

_DUE = "SELECT id FROM sla_clock WHERE next_fire_at <= now() ORDER BY next_fire_at LIMIT %s"
_SET_ASIDE = """
WITH noted AS (
    INSERT INTO sla_setaside (clock_id, failures, reason, since) VALUES (%(clock)s, 1, %(reason)s, now())
    ON CONFLICT (clock_id) DO UPDATE SET failures = sla_setaside.failures + 1, reason = excluded.reason
    RETURNING clock_id, failures
)
UPDATE sla_clock SET next_fire_at = now() + interval '1 minute' * 2 ^ least(failures - 1, 6)
FROM noted WHERE id = clock_id AND next_fire_at <= now() RETURNING failures
"""


@dataclass(frozen=True)
class Round:
    """What one statement did: clocks moved on, events written, and the seconds to the next stage (None: no clock)."""

    moved: int
    written: int
    next_in: float | None


_pulse = Pulse()


def sweep() -> float:
    """One round of the worker loop. Returns the seconds until it should run again."""
    done = _fire_all(BATCH)
    _pulse.beat(done.written)
    if done.moved == BATCH:
        return 0.0
    return POLL if done.next_in is None else min(POLL, max(SHORTEST_REST, done.next_in))


def fire_due(limit: int = BATCH) -> tuple[int, int]:
    """Fire what is due, oldest first. Returns (clocks moved, events written)."""
    done = _fire_all(limit)
    return done.moved, done.written


def fire(clock_id: int) -> None:
    """Fire one clock that the caller has locked, in the caller's transaction."""
    _fire(_FIRE_HELD, {"clock": clock_id, "limit": 1})


def _fire_all(limit: int) -> Round:
    try:
        return _fire(_FIRE_DUE, {"limit": limit})
    except DatabaseError as error:
        if _not_a_row(error):
            raise
        log.exception("a batch of deadlines failed; firing them one by one")
        return _one_by_one(limit)


def _fire(statement: str, values: dict[str, int]) -> Round:
    with transaction.atomic():
        moved, written, next_in = sql.fetch_all(statement, values)[0]
        if written:
            tell_after_commit(deliveries=True)
            step("enforce.fired")
    return Round(moved, written, None if next_in is None else float(next_in))


def _not_a_row(error: DatabaseError) -> bool:
    """True when the database or the statement is at fault: setting clocks aside would help nobody."""
    return is_transient(error) or isinstance(error, ProgrammingError)


def _one_by_one(limit: int) -> Round:
    """The batch again, a transaction for each clock: the broken ones are set aside, so that the others go on."""
    rounds = [_fire_or_set_aside(clock_id) for (clock_id,) in sql.fetch_all(_DUE, [limit])]
    return Round(sum(each.moved for each in rounds), sum(each.written for each in rounds), None)


def _fire_or_set_aside(clock_id: int) -> Round:
    try:
        return _fire(_FIRE_LONE, {"clock": clock_id, "limit": 1})
    except DatabaseError as error:
        if _not_a_row(error):
            raise
        failures = sql.fetch_one(_SET_ASIDE, {"clock": clock_id, "reason": str(error)[:2000]})
        log.error("clock %s set aside, failed %s times: %s", clock_id, failures[0] if failures else "?", error)  # noqa: TRY400
        return Round(0, 0, None)
