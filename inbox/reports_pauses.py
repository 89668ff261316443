"""Pauses that overlap an unanswered message of the customer: a clock stood still while somebody waited.

Most have a good reason. But it is also how a promise is bent: a ticket is set to wait for the customer who is waiting.
"""

from typing import Any

from core import clock, sql
from inbox.queue import iso
from inbox.reports import Period

MOST = 500

# a stretch of a clock ends when it pauses, and when its rules change: then the next one begins at once
_PAUSES = """
WITH stretches AS (
    SELECT s.clock_id, s.ended_at AS paused_at, lead(s.started_at) OVER (PARTITION BY s.clock_id ORDER BY s.started_at)
               AS next_at
    FROM sla_segment s
    WHERE s.clock_id IN (SELECT clock_id FROM sla_segment WHERE ended_at >= %(begins)s AND ended_at < %(ends)s)
), pauses AS (
    SELECT k.id AS clock_id, k.ticket_id, k.metric, p.paused_at,
           coalesce(p.next_at, k.running_since, k.ended_at) AS to_at
    FROM stretches p JOIN sla_clock k ON k.id = p.clock_id
    WHERE p.paused_at >= %(begins)s AND p.paused_at < %(ends)s
      AND coalesce(p.next_at, k.running_since, k.ended_at, 'infinity') > p.paused_at
), bent AS (
    SELECT p.*, sum(extract(epoch FROM least(p.to_at, r.ended_at, %(now)s)
                                       - greatest(p.paused_at, r.started_at)))::float8 AS seconds
    FROM pauses p JOIN sla_clock r ON r.ticket_id = p.ticket_id
         AND r.metric IN ('first_response', 'next_response') AND r.state <> 'void'
         AND r.started_at < coalesce(p.to_at, 'infinity') AND coalesce(r.ended_at, 'infinity') > p.paused_at
    GROUP BY p.clock_id, p.ticket_id, p.metric, p.paused_at, p.to_at
    ORDER BY seconds DESC LIMIT %(limit)s
)
SELECT o.*, t.subject, a.id AS agent_id, a.name AS agent_name
FROM bent o JOIN inbox_ticket t ON t.id = o.ticket_id
JOIN LATERAL (
    SELECT actor_kind, actor_id FROM events_event e
    WHERE e.ticket_id = o.ticket_id AND e.kind = 'clock.paused' AND e.at = o.paused_at
      AND (e.data ->> 'clock_id')::bigint = o.clock_id LIMIT 1
) AS e ON true
LEFT JOIN inbox_agent a ON e.actor_kind = 'agent' AND a.id = e.actor_id
ORDER BY o.seconds DESC, o.clock_id, o.paused_at
"""


def pauses(period: Period) -> list[dict[str, Any]]:
    """Pauses that began in these days, those with the longest wait first, at most MOST: {ticket, metric, from, to, by,
    seconds}. `seconds` is how long the customer waited meanwhile; `to` is None while it goes on."""
    values = {"begins": period.begins, "ends": period.ends, "now": clock.now(), "limit": MOST}
    return [_shape(row) for row in sql.fetch_dicts(_PAUSES, values)]


def _shape(row: dict[str, Any]) -> dict[str, Any]:
    by = None if row["agent_id"] is None else {"id": row["agent_id"], "name": row["agent_name"]}
    return {
        "ticket": {"id": row["ticket_id"], "subject": row["subject"]},
        "metric": row["metric"],
        "from": iso(row["paused_at"]),
        "to": iso(row["to_at"]),
        "by": by,
        "seconds": row["seconds"],
    }
