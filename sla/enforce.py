"""Enforcement: find clocks whose next stage is due; in one statement move them, write the events and owe the alerts.

The statement is one transaction: either a clock has moved and its events and their deliveries exist, or nothing
happened. UNIQUE (clock, stage) makes every stage happen once. Of the stages that came while no worker ran only the last
is told, the others are noted as skipped; the breach is never skipped, and dated at the deadline however late we notice.

Enforcers never wait for anybody: a clock or a stream that somebody holds is left for the next round. So one slow
transaction cannot hold up the others' deadlines, and an enforcer is never part of a deadlock.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, ProgrammingError, transaction

from core import sql
from core.steps import step
from core.transient import is_transient
from events.kinds import SlaBreached, SlaEscalated, SlaWarned
from events.record import tell_after_commit
from sla.enforce_sql import FIRE
from sla.pulse import Pulse

log = logging.getLogger(__name__)
BATCH = 500
POLL = 0.25
SHORTEST_REST = 0.02
_OWED = [(kind.kind, consumer) for kind in (SlaWarned, SlaBreached, SlaEscalated) for consumer in kind.consumers]

_FIRE_DUE = FIRE.format(which="next_fire_at <= now()", instant="now()", patience="SKIP LOCKED")
_FIRE_LONE = FIRE.format(which="id = %(clock)s AND next_fire_at <= now()", instant="now()", patience="SKIP LOCKED")
# a late reply may be in a transaction that began before the deadline, so the instant of the reply decides here
_FIRE_HELD = FIRE.format(which="id = ANY(%(clocks)s) AND next_fire_at IS NOT NULL", instant="%(at)s", patience="")

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


def fire(clock_ids: Sequence[int], at: datetime) -> None:
    """Fire what has come by the instant for clocks that the caller has locked, in the caller's transaction."""
    _fire(_FIRE_HELD, {"clocks": list(clock_ids), "at": at, "limit": len(clock_ids)})


def _fire_all(limit: int) -> Round:
    try:
        return _fire(_FIRE_DUE, {"limit": limit})
    except DatabaseError as error:
        if _not_a_row(error):
            raise
        log.exception("a batch of deadlines failed; firing them one by one")
        return _one_by_one(limit)


def _fire(statement: str, values: Mapping[str, object]) -> Round:
    owed = {"kinds": [kind for kind, _ in _OWED], "consumers": [consumer for _, consumer in _OWED]}
    with transaction.atomic():
        moved, written, next_in = sql.fetch_all(statement, {**values, **owed})[0]
        if written:
            tell_after_commit(deliveries=bool(_OWED))
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
