"""A ticket's own events, read for what they say of promises that had no clock."""

import json
from collections import defaultdict
from collections.abc import Sequence

from core import sql
from sla.lifecycle_past import MATTERS, Past, Told, past_of

_EVENTS = """
SELECT ticket_id, kind, at, data, actor_kind FROM events_event WHERE ticket_id = ANY(%s) AND kind = ANY(%s)
ORDER BY ticket_id, seq
"""
_OURS = """
SELECT EXISTS (SELECT FROM events_event WHERE ticket_id = %s AND (
    kind = 'ticket.opened' AND actor_kind = 'agent'
    OR kind IN ('message.queued', 'message.echoed') AND NOT coalesce((data ->> 'auto')::bool, false)))
"""


def past_of_ticket(ticket_id: int, now: Told | None = None) -> Past:
    """What has been, whether or not anything was promised about it; `now` is what happens just now, written or not."""
    return pasts_of_tickets([ticket_id], now)[ticket_id]


def pasts_of_tickets(ticket_ids: Sequence[int], now: Told | None = None) -> dict[int, Past]:
    """The same of many, by their ids; `now` happens to each of them."""
    told: dict[int, list[Told]] = defaultdict(list)
    for ticket_id, kind, at, data, actor in (
        sql.fetch_all(_EVENTS, [list(ticket_ids), list(MATTERS)]) if ticket_ids else ()
    ):
        told[ticket_id].append(Told(kind, at, json.loads(data), actor))
    last = () if now is None else (now,)
    return {each: past_of([*told[each], *last]) for each in ticket_ids}


def ours_first(ticket_id: int) -> bool:
    """Whether somebody of us has written to the customer already."""
    return bool(sql.fetch_all(_OURS, [ticket_id])[0][0])
