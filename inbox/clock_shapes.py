"""A clock as the API gives it: what was promised, why, how much of it is used up, and who has it."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from core import clock as wall
from core import sql
from inbox.queue import iso
from sla import plan, rulebook
from sla.plan import ZERO

Shape = dict[str, Any]

# add a condition on `sla_clock k`; stretches are those that are over, as [from, to]
CLOCKS = """
SELECT k.id, k.ticket_id, k.metric, k.cycle, k.state, k.started_at, extract(epoch FROM k.target)::float8 AS target_s,
       extract(epoch FROM k.worked)::float8 AS worked_s, k.running_since, k.deadline, k.breached_at, k.voided_at,
       k.ended_at, k.ended_because, k.because, k.stages[1] AS next_stage, k.next_fire_at, k.calendar_version_id,
       CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('id', p.id, 'name', p.name, 'version', pv.number) END
           AS policy,
       CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('id', c.id, 'name', c.name, 'version', cv.number) END
           AS calendar,
       CASE WHEN a.clock_id IS NOT NULL THEN jsonb_build_object(
           'agent', jsonb_build_object('id', g.id, 'name', g.name), 'at', a.at, 'note', a.note) END AS acknowledged,
       (SELECT coalesce(jsonb_agg(jsonb_build_array(s.started_at, s.ended_at) ORDER BY s.started_at), '[]')
        FROM sla_segment s WHERE s.clock_id = k.id) AS stretches
FROM sla_clock k
LEFT JOIN sla_policyversion pv ON pv.id = k.policy_version_id LEFT JOIN sla_policy p ON p.id = pv.policy_id
LEFT JOIN sla_calendarversion cv ON cv.id = k.calendar_version_id LEFT JOIN sla_calendar c ON c.id = cv.calendar_id
LEFT JOIN sla_acknowledgement a ON a.clock_id = k.id LEFT JOIN inbox_agent g ON g.id = a.agent_id
"""
_BY_ID = f"SELECT to_jsonb(found) FROM ({CLOCKS} WHERE k.id = ANY(%s)) AS found"  # noqa: S608 - our own text
_INSTANTS = ("started_at", "deadline", "breached_at", "voided_at", "ended_at", "next_fire_at")
_PLAIN = ("id", "ticket_id", "metric", "cycle", "state", "target_s", "ended_because", "policy", "calendar", "because")


def clocks(ids: Iterable[int]) -> list[Shape]:
    """These clocks as they are now, in the order of the ids."""
    wanted, now = list(ids), wall.now()
    found = [shape(json.loads(row), now) for (row,) in sql.fetch_all(_BY_ID, [wanted])]
    return sorted(found, key=lambda each: wanted.index(each["id"]))


def shape(row: Mapping[str, Any], now: datetime) -> Shape:
    """One row of CLOCKS, as JSON has it. Used-up and paused time are those until `now`, or until it ended."""
    at = {name: _instant(row[name]) for name in (*_INSTANTS, "running_since")}
    until = min(now, at["ended_at"] or now)
    armed = at["next_fire_at"] is not None
    return {
        **{name: row[name] for name in _PLAIN},
        **{name: iso(at[name]) for name in _INSTANTS},
        "elapsed_s": row["worked_s"] + _counted(row["calendar_version_id"], at["running_since"], until),
        "paused_s": _stood_still(row, at, until).total_seconds(),
        "next_stage": row["next_stage"] if armed else None,
        "acknowledged": _acknowledged(row["acknowledged"]),
    }


def _counted(calendar_version_id: int | None, since: datetime | None, until: datetime) -> float:
    """Open seconds of the stretch it is in."""
    if since is None:
        return 0.0
    return plan.elapsed(rulebook.calendar(calendar_version_id), since, until).total_seconds()


def _stood_still(row: Mapping[str, Any], at: Mapping[str, datetime | None], until: datetime) -> timedelta:
    """Time between its stretches, by the wall clock: nights and holidays are no pause."""
    edges = [(_instant(begins), _instant(ends)) for begins, ends in row["stretches"]]
    ends = [end for _, end in edges] or [at["running_since"] or at["started_at"]]
    begins = [*(begin for begin, _ in edges[1:]), at["running_since"] or until]
    pauses = (begin - end for begin, end in zip(begins, ends, strict=True) if begin and end and begin > end)
    return sum(pauses, ZERO)


def _acknowledged(row: Shape | None) -> Shape | None:
    return row and row | {"at": iso(_instant(row["at"]))}


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
