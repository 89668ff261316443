"""Clocks as rows: read and locked, written back with their stretches and events. By hand, every message passes here."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from psycopg.types.json import Jsonb

from core import clock as wall
from core import sql
from events.record import Actor, record, write_gathered
from sla import enforce, rulebook
from sla.clocks_events import told
from sla.lifecycle_promise import RUNNING, Promise
from sla.lifecycle_turn import Life, Turn

COLUMNS = (
    "id, metric, cycle, state, policy_version_id, calendar_version_id, because, started_at, target, worked,"
    " running_since, deadline, stages, breached_at, voided_at, ended_at, ended_because, channels, ai_at"
)
# those that count, and of each metric the latest cycle and the one that ended last: a long chat has hundreds of others
_SOME = f"""
SELECT {COLUMNS} FROM sla_clock WHERE ticket_id = %(ticket)s AND (state IN ('running', 'paused') OR id IN (
    SELECT id FROM (SELECT DISTINCT ON (metric) id FROM sla_clock WHERE ticket_id = %(ticket)s
                    ORDER BY metric, cycle DESC) AS latest
    UNION ALL
    SELECT id FROM (SELECT DISTINCT ON (metric) id FROM sla_clock WHERE ticket_id = %(ticket)s
                    ORDER BY metric, ended_at DESC NULLS FIRST) AS ended_last))
ORDER BY id FOR NO KEY UPDATE
"""  # noqa: S608 - our own columns
_ALL = f"SELECT {COLUMNS} FROM sla_clock WHERE ticket_id = %(ticket)s ORDER BY id FOR NO KEY UPDATE"  # noqa: S608
_INSERT = """
INSERT INTO sla_clock (ticket_id, metric, cycle, state, policy_version_id, calendar_version_id, because, started_at,
    target, worked, running_since, deadline, stages, fires, next_fire_at, breached_at, voided_at, ended_at,
    ended_because, armed_at, channels, ai_at)
VALUES (%(ticket)s, %(metric)s, %(cycle)s, %(state)s, %(policy_version_id)s, %(calendar_version_id)s, %(because)s,
    %(started_at)s, %(target)s, %(worked)s, %(running_since)s, %(deadline)s, %(stages)s, %(fires)s::timestamptz[],
    %(next_fire_at)s, %(breached_at)s, %(voided_at)s, %(ended_at)s, %(ended_because)s, clock_timestamp(),
    %(channels)s, %(ai_at)s)
RETURNING id
"""
_UPDATE = """
UPDATE sla_clock SET state = %(state)s, policy_version_id = %(policy_version_id)s,
    calendar_version_id = %(calendar_version_id)s, because = %(because)s, started_at = %(started_at)s,
    target = %(target)s, worked = %(worked)s, running_since = %(running_since)s, deadline = %(deadline)s,
    stages = %(stages)s, fires = %(fires)s::timestamptz[], next_fire_at = %(next_fire_at)s,
    breached_at = %(breached_at)s, voided_at = %(voided_at)s, ended_at = %(ended_at)s,
    ended_because = %(ended_because)s, channels = %(channels)s, ai_at = %(ai_at)s,
    armed_at = CASE WHEN %(armed)s THEN clock_timestamp() ELSE armed_at END
WHERE id = %(id)s
"""
_SEGMENTS = """
INSERT INTO sla_segment (clock_id, started_at, ended_at, calendar_version_id, worked)
SELECT * FROM unnest(%(clocks)s::bigint[], %(started)s::timestamptz[], %(ended)s::timestamptz[],
                     %(calendars)s::bigint[], %(worked)s::interval[])
"""


def load(ticket_id: int, *, whole: bool = False) -> tuple[Life, datetime]:
    """The clocks of a ticket, locked, and the instant that is now for them.

    A deadline that has passed is broken first, by the same statement as the enforcement loop's, so the record is right
    even when no worker was awake. With `whole`, every clock that ever was.
    """
    life = _read(ticket_id, whole=whole)
    now = wall.now()
    late = [each.id for each in life.promises if each.id is not None and each.overdue(now)]
    if late:
        write_gathered("clock.")  # the breach comes behind what let the clock run
        enforce.fire(late, now)
        life = _read(ticket_id, whole=whole)
    return life, now


def persist(ticket_id: int, before: Life, turn: Turn, actor: Actor) -> Life:
    """Write what the turn has changed, stretches and events included. Returns the clocks with their ids."""
    known = {(each.metric, each.cycle): each for each in before.promises}
    ids = {}
    for promise in sorted(turn.life.promises, key=lambda each: each.open):  # what ends makes room for what begins
        was = known.get((promise.metric, promise.cycle))
        if was is not promise:
            ids[promise.metric, promise.cycle] = _save(ticket_id, was, promise)
    for step, promise in turn.taken:
        event = told(step, replace(promise, id=promise.id or ids[promise.metric, promise.cycle]))
        if event is not None:
            record(ticket_id, event, actor, at=step.at)
    return Life(tuple(replace(one, id=one.id or ids[one.metric, one.cycle], pieces=()) for one in turn.life.promises))


def _read(ticket_id: int, *, whole: bool) -> Life:
    rows = sql.fetch_all(_ALL if whole else _SOME, {"ticket": ticket_id})
    return Life(tuple(map(promise_of, rows)))


def promise_of(row: tuple[Any, ...]) -> Promise:
    """A row of the columns above as a value."""
    (number, metric, cycle, state, policy, calendar, because, started_at, target, worked, since, deadline, *rest) = row
    stages, breached_at, voided_at, ended_at, ended_because, channels, ai_at = rest
    return Promise(
        metric,
        cycle,
        replace(rulebook.held(policy, calendar), because=json.loads(because)),
        started_at,
        target,
        since,
        worked,
        state,
        tuple(stages),
        deadline,
        breached_at,
        voided_at,
        ended_at,
        ended_because,
        {channel: timedelta(seconds=seconds) for channel, seconds in json.loads(channels).items()},
        ai_at,
        id=number,
    )


def _save(ticket_id: int, was: Promise | None, promise: Promise) -> int:
    values = values_of(promise) | {"ticket": ticket_id, "armed": was is not None and rearmed(was, promise)}
    if promise.id is None:
        ((number,),) = sql.fetch_all(_INSERT, values)
    else:
        number = promise.id
        sql.execute(_UPDATE, values)
    save_pieces([(number, promise)])
    return int(number)


def rearmed(was: Promise, promise: Promise) -> bool:
    """Whether it runs towards something else now, so that how late it is noticed is measured from here."""

    def aim(each: Promise) -> tuple[object, ...]:
        return each.state, each.running_since, each.worked, each.target, each.stages

    return promise.state == RUNNING and aim(was) != aim(promise)


def values_of(promise: Promise) -> dict[str, Any]:
    """A clock as the columns of its row."""
    fires = promise.fires()
    return {
        "id": promise.id,
        "metric": promise.metric,
        "cycle": promise.cycle,
        "state": promise.state,
        "policy_version_id": promise.terms.policy_version_id,
        "calendar_version_id": promise.terms.calendar_version_id,
        "because": Jsonb(dict(promise.terms.because)),
        "started_at": promise.started_at,
        "target": promise.target,
        "worked": promise.worked,
        "running_since": promise.running_since,
        "deadline": promise.deadline,
        "stages": [stage for stage, _ in fires] or list(promise.stages),
        "fires": [at for _, at in fires],
        "next_fire_at": fires[0][1] if fires else None,
        "breached_at": promise.breached_at,
        "voided_at": promise.voided_at,
        "ended_at": promise.ended_at,
        "ended_because": promise.ended_because,
        "channels": Jsonb({channel: used.total_seconds() for channel, used in promise.channels.items()}),
        "ai_at": promise.ai_at,
    }


def save_pieces(written: Sequence[tuple[int, Promise]]) -> None:
    """Keep the stretches that ended, of clocks by their ids."""
    pieces = [(clock_id, piece) for clock_id, promise in written for piece in promise.pieces]
    if not pieces:
        return
    values: Mapping[str, Any] = {
        "clocks": [clock_id for clock_id, _ in pieces],
        "started": [each.started_at for _, each in pieces],
        "ended": [each.ended_at for _, each in pieces],
        "calendars": [each.calendar_version_id for _, each in pieces],
        "worked": [each.worked for _, each in pieces],
    }
    sql.execute(_SEGMENTS, values)
