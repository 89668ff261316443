"""Time passes in a test: everything about clocks moves into the past, as if they had started earlier."""

from datetime import timedelta

from core import sql

_PASS = """
UPDATE sla_clock SET started_at = started_at - %(by)s, running_since = running_since - %(by)s,
    deadline = deadline - %(by)s, next_fire_at = next_fire_at - %(by)s, breached_at = breached_at - %(by)s,
    ended_at = ended_at - %(by)s, armed_at = armed_at - %(by)s, ai_at = ai_at - %(by)s,
    fires = ARRAY(SELECT at - %(by)s FROM unnest(fires) WITH ORDINALITY AS f (at, n) ORDER BY n)
"""
_SEGMENTS = "UPDATE sla_segment SET started_at = started_at - %(by)s, ended_at = ended_at - %(by)s"
_FIRINGS = "UPDATE sla_firing SET due_at = due_at - %(by)s, detected_at = detected_at - %(by)s"
_DUE = "UPDATE inbox_ticket SET due_at = due_at - %(by)s WHERE due_at IS NOT NULL"
_EVENTS = """
UPDATE events_event SET at = at - %(by)s, data = data
"""
_INSTANTS = ("since", "started_at", "deadline")


def let_pass(by: timedelta) -> None:
    """So much time goes by at once, for every clock there is and for what was written down about them."""
    for statement in (_PASS, _SEGMENTS, _FIRINGS, _DUE, _EVENTS + "".join(map(_moved, _INSTANTS))):
        sql.execute(statement, {"by": by})


def _moved(name: str) -> str:
    moved = f"((data ->> '{name}')::timestamptz - %(by)s) AT TIME ZONE 'UTC'"
    told = f"""to_char({moved}, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
    there = f"coalesce(data ->> '{name}', '') <> ''"
    return f"""|| CASE WHEN {there} THEN jsonb_build_object('{name}', {told}) ELSE '{{}}' END """
