"""The tickets a board shows one by one: the hour ahead, and what needs a supervisor."""

import json
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from core import sql
from inbox.board_scope import Scope
from inbox.models import Agent
from inbox.queue import iso

BACK, AHEAD, MOST_BRICKS = timedelta(minutes=14), timedelta(minutes=60), 300
SOON, MOST_NEEDS = timedelta(minutes=15), 30
ACKNOWLEDGED_SINCE = timedelta(days=7)

_BRICKS = """
SELECT t.id, t.due_at, t.subject, t.channel_kind, t.team_id, t.contact_id, c.name AS contact_name, t.assignee_id,
       a.name AS assignee_name, a.email AS assignee_email
FROM (
    SELECT * FROM inbox_ticket t
    WHERE status <> 'closed' AND queue_at >= %(from)s AND queue_at <= %(to)s AND {scope}
    ORDER BY queue_at, id LIMIT %(limit)s
) t
JOIN inbox_contact c ON c.id = t.contact_id
LEFT JOIN inbox_agent a ON a.id = t.assignee_id
ORDER BY t.due_at, t.id
"""
# the clock that a ticket is late by: of two that are late, the one that nobody has acknowledged yet
_CLOCK = """
LATERAL (
    SELECT k.id AS clock_id, k.metric, k.deadline, k.breached_at, a.at AS acknowledged_at, a.note, a.agent_id AS by_id
    FROM sla_clock k LEFT JOIN sla_acknowledgement a ON a.clock_id = k.id
    WHERE k.ticket_id = t.id AND k.state = 'running' AND k.deadline <= %(soon)s
    ORDER BY k.deadline >= %(at)s, a.at IS NOT NULL, k.deadline LIMIT 1
) k
"""
_LATE = """
(SELECT {rank} AS rank, t.id AS ticket_id, k.* FROM inbox_ticket t CROSS JOIN {clock}
 WHERE t.status <> 'closed' AND {which} AND {scope} ORDER BY t.queue_at, t.id LIMIT %(limit)s)
"""
_ACKNOWLEDGED = """
(SELECT 2 AS rank, t.id AS ticket_id, k.* FROM sla_acknowledgement mine
 JOIN sla_clock held ON held.id = mine.clock_id AND held.state = 'running' AND held.deadline < %(at)s
 JOIN inbox_ticket t ON t.id = held.ticket_id CROSS JOIN {clock}
 WHERE mine.at > %(since)s AND k.clock_id = held.id AND {scope} ORDER BY k.deadline, k.clock_id LIMIT %(limit)s)
"""
_NEEDS = """
SELECT n.*, t.subject, t.channel_kind, t.language, t.contact_id, c.name AS contact_name, t.assignee_id,
       a.name AS assignee_name, a.email AS assignee_email, b.name AS by_name,
       (SELECT coalesce(jsonb_agg(r ORDER BY r.name, r.id), '[]')::text FROM (
            SELECT r.id, r.name, r.email, p.state FROM inbox_presence p JOIN inbox_agent r ON r.id = p.agent_id
            WHERE p.ticket_id = t.id AND p.until > %(at)s AND r.is_active) AS r) AS reading
FROM ({lists}) AS n
JOIN inbox_ticket t ON t.id = n.ticket_id
JOIN inbox_contact c ON c.id = t.contact_id
LEFT JOIN inbox_agent a ON a.id = t.assignee_id
LEFT JOIN inbox_agent b ON b.id = n.by_id
ORDER BY n.rank, n.deadline, n.clock_id
"""

Shape = dict[str, Any]


def bricks(scope: Scope, at: datetime) -> tuple[list[Shape], bool]:
    """Tickets due from a quarter of an hour ago to an hour ahead, soonest first, and whether there are more."""
    values = {"from": at - BACK, "to": at + AHEAD, "limit": MOST_BRICKS + 1, **scope.values}
    rows = sql.fetch_dicts(_BRICKS.format(scope=scope.where("t")), values)
    return [_brick(row, at) for row in rows[:MOST_BRICKS]], len(rows) > MOST_BRICKS


def needs(scope: Scope, at: datetime) -> list[Shape]:
    """What is overdue and acknowledged by nobody; what is due soon and nobody's; what is overdue and acknowledged."""
    values = {"at": at, "soon": at + SOON, "since": at - ACKNOWLEDGED_SINCE, "limit": MOST_NEEDS, **scope.values}
    return [_need(row) for row in sql.fetch_dicts(_NEEDS.format(lists=_lists(scope)), values)]


def _lists(scope: Scope) -> str:
    here = {"clock": _CLOCK, "scope": scope.where("t")}
    overdue = "t.queue_at < %(at)s AND k.deadline < %(at)s AND k.acknowledged_at IS NULL"
    nobodys = "t.queue_at >= %(at)s AND t.queue_at <= %(soon)s AND t.assignee_id IS NULL"
    late, soon = _LATE.format(rank=0, which=overdue, **here), _LATE.format(rank=1, which=nobodys, **here)
    return f"{late} UNION ALL {soon} UNION ALL {_ACKNOWLEDGED.format(**here)}"


def _brick(row: Shape, at: datetime) -> Shape:
    due_at: datetime = row["due_at"]
    ticket = {"id": row["id"], "due_at": iso(due_at), "breached": due_at < at, "team_id": row["team_id"]}
    return ticket | _about(row)


def _need(row: Shape) -> Shape:
    return {
        "ticket": {"id": row["ticket_id"], "language": row["language"] or None, **_about(row)},
        "clock_id": row["clock_id"],
        "metric": row["metric"],
        "due_at": iso(row["deadline"]),
        "breached": row["breached_at"] is not None,
        "acknowledged": _acknowledged(row),
        "reading": [_present(each) for each in json.loads(row["reading"])],
    }


def _about(row: Shape) -> Shape:
    return {
        "subject": row["subject"],
        "contact": {"id": row["contact_id"], "name": row["contact_name"]},
        "channel_kind": row["channel_kind"],
        "assignee": _person(row),
    }


def _person(row: Shape) -> Shape | None:
    if row["assignee_id"] is None:
        return None
    name = row["assignee_name"]
    return {"id": row["assignee_id"], "name": name, "initials": _initials(name, row["assignee_email"])}


@lru_cache(maxsize=2000)
def _initials(name: str, email: str) -> str:
    return Agent(name=name, email=email).initials


def _present(each: Shape) -> Shape:
    person = {"id": each["id"], "name": each["name"], "initials": _initials(each["name"], each["email"])}
    return {**person, "state": each["state"]}


def _acknowledged(row: Shape) -> Shape | None:
    if row["acknowledged_at"] is None:
        return None
    by = {"id": row["by_id"], "name": row["by_name"]}
    return {"agent": by, "at": iso(row["acknowledged_at"]), "note": row["note"]}
