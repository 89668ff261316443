"""A ticket's own events, read for what they say of promises that had no clock."""

import json

from core import sql
from sla.lifecycle_past import MATTERS, Past, Told, past_of

_EVENTS = """
SELECT kind, at, data, actor_kind FROM events_event WHERE ticket_id = %s AND kind = ANY(%s) ORDER BY seq
"""
_OURS = """
SELECT EXISTS (SELECT FROM events_event WHERE ticket_id = %s AND (
    kind = 'ticket.opened' AND actor_kind = 'agent'
    OR kind IN ('message.queued', 'message.echoed') AND NOT coalesce((data ->> 'auto')::bool, false)))
"""


def past_of_ticket(ticket_id: int, now: Told | None = None) -> Past:
    """What has been, whether or not anything was promised about it; `now` is what happens just now, written or not."""
    rows = sql.fetch_all(_EVENTS, [ticket_id, list(MATTERS)])
    told = [Told(kind, at, json.loads(data), actor) for kind, at, data, actor in rows]
    return past_of(told if now is None else [*told, now])


def ours_first(ticket_id: int) -> bool:
    """Whether somebody of us has written to the customer already."""
    return bool(sql.fetch_all(_OURS, [ticket_id])[0][0])
