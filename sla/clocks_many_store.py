"""The clocks of many tickets as rows: read and locked, and written back, in a few statements for all of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from core import clock as wall
from core import sql
from events.record import Actor, Entry
from sla import enforce
from sla.clocks_events import told
from sla.clocks_store import COLUMNS, promise_of, rearmed, save_pieces, values_of
from sla.lifecycle_promise import Promise
from sla.lifecycle_turn import Life, Turn

_SOME = f"""
SELECT ticket_id, {COLUMNS} FROM sla_clock WHERE ticket_id = ANY(%(tickets)s) AND (
    state IN ('running', 'paused') OR id IN (
        SELECT id FROM (SELECT DISTINCT ON (ticket_id, metric) id FROM sla_clock WHERE ticket_id = ANY(%(tickets)s)
                        ORDER BY ticket_id, metric, cycle DESC) AS latest
        UNION ALL
        SELECT id FROM (SELECT DISTINCT ON (ticket_id, metric) id FROM sla_clock WHERE ticket_id = ANY(%(tickets)s)
                        ORDER BY ticket_id, metric, ended_at DESC NULLS FIRST) AS ended_last))
ORDER BY id FOR NO KEY UPDATE
"""  # noqa: S608 - our own columns
_STATE = (
    "state, policy_version_id, calendar_version_id, because, started_at, target, worked, running_since, deadline,"
    " stages, fires, next_fire_at, breached_at, voided_at, ended_at, ended_because, channels, ai_at"
)
_UPDATE = f"""
UPDATE sla_clock AS k SET ({_STATE}, armed_at) = ROW({", ".join(f"r.{name.strip()}" for name in _STATE.split(","))},
    CASE WHEN k.id = ANY(%(armed)s) THEN clock_timestamp() ELSE k.armed_at END)
FROM jsonb_populate_recordset(NULL::sla_clock, %(rows)s) AS r WHERE k.id = r.id
"""  # noqa: S608
_INSERT = f"""
INSERT INTO sla_clock (ticket_id, metric, cycle, {_STATE}, armed_at)
SELECT ticket_id, metric, cycle, {_STATE}, clock_timestamp() FROM jsonb_populate_recordset(NULL::sla_clock, %(rows)s)
RETURNING ticket_id, metric, cycle, id
"""  # noqa: S608
Key = tuple[int, str, int]
"""Of a clock without an id: its ticket, metric and cycle."""


def load(ids: Sequence[int]) -> tuple[dict[int, Life], datetime]:
    """The clocks of these tickets, locked, and the instant that is now for them. Passed deadlines are broken first."""
    lives = _read(ids)
    now = wall.now()
    late = [one.id for life in lives.values() for one in life.promises if one.id is not None and one.overdue(now)]
    if late:
        enforce.fire(late, now)
        lives = _read(ids)
    return lives, now


def persist(before: Mapping[int, Life], turns: Mapping[int, Turn], actor: Actor) -> tuple[dict[int, Life], list[Entry]]:
    """Write what the turns have changed, stretches included. Returns the clocks with their ids, and the events to be
    written.
    """
    _write([pair for id_, turn in turns.items() for pair in _changed(before[id_], turn)])
    begun = _begin([(id_, each) for id_, turn in turns.items() for each in turn.life.promises if each.id is None])
    lives = {id_: Life(tuple(_known(id_, each, begun) for each in turn.life.promises)) for id_, turn in turns.items()}
    entries = [entry for id_, turn in turns.items() for entry in _told(id_, turn, begun, actor)]
    return lives, entries


def _read(ids: Sequence[int]) -> dict[int, Life]:
    promises: dict[int, list[Promise]] = defaultdict(list)
    for ticket_id, *row in sql.fetch_all(_SOME, {"tickets": list(ids)}):
        promises[ticket_id].append(promise_of(tuple(row)))
    return {id_: Life(tuple(promises[id_])) for id_ in ids}


def _changed(before: Life, turn: Turn) -> list[tuple[Promise, Promise]]:
    known = {each.id: each for each in before.promises}
    there = ((known[each.id], each) for each in turn.life.promises if each.id is not None)
    return [(was, now) for was, now in there if was is not now]


def _write(changed: Sequence[tuple[Promise, Promise]]) -> None:
    """What ends makes room for what counts again."""
    for counts in (False, True):
        some = [(was, now) for was, now in changed if now.open == counts]
        if some:
            armed = [now.id for was, now in some if rearmed(was, now)]
            sql.execute(_UPDATE, {"rows": sql.rows([values_of(now) for _, now in some]), "armed": armed})
    save_pieces([(now.id, now) for _, now in changed if now.id is not None])


def _begin(promises: Sequence[tuple[int, Promise]]) -> dict[Key, int]:
    """The ids of clocks that begin."""
    if not promises:
        return {}
    given: Iterable[dict[str, Any]] = (values_of(each) | {"ticket_id": id_} for id_, each in promises)
    found = sql.fetch_all(_INSERT, {"rows": sql.rows(list(given))})
    ids = {(ticket_id, metric, cycle): number for ticket_id, metric, cycle, number in found}
    save_pieces([(ids[id_, each.metric, each.cycle], each) for id_, each in promises])
    return ids


def _known(ticket_id: int, promise: Promise, begun: Mapping[Key, int]) -> Promise:
    if promise.id is not None:
        return promise
    return replace(promise, id=begun[ticket_id, promise.metric, promise.cycle])


def _told(ticket_id: int, turn: Turn, begun: Mapping[Key, int], actor: Actor) -> list[Entry]:
    told_of = ((step, told(step, _known(ticket_id, promise, begun))) for step, promise in turn.taken)
    return [Entry(ticket_id, event, actor, step.at) for step, event in told_of if event is not None]
