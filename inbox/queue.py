"""The queue: the tickets of a view, read page by page. No counting on the way, whatever the number of tickets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from core import sql
from events.feed import Cursor, here
from inbox import lanes, refusals
from inbox.lanes import Sort
from inbox.models import Agent
from inbox.permissions import sight_of
from inbox.seen import seen_values
from inbox.views.choosing import choose
from inbox.views.counting import count, sourced
from inbox.views.filters import Filter

VIEWS = ("all", "mine", "unassigned", "waiting")
"""Those that `counts` tells of."""
COUNT_CAP = 1000

# one statement for the queue, single rows and live frames, so that no two screens can disagree about a row
_ROWS = """
SELECT t.id, t.subject, t.snippet, t.status, t.channel_kind, t.team_id, t.language, t.waiting, t.due_at, t.queue_at,
       t.last_message_at, t.created_at, t.assignee_id, a.name AS assignee_name, t.contact_id, c.name AS contact_name,
       t.priority, t.tags, c.tier, t.removed, t.merged_into_id, t.snoozed, t.snoozed_until,
       s.last_seq, k.metric, k.state AS clock_state, k.target, k.breached_at, k.started_at, k.ended_at
FROM ({ids}) AS wanted
JOIN inbox_ticket t ON t.id = wanted.id
JOIN inbox_contact c ON c.id = t.contact_id
JOIN events_stream s ON s.ticket_id = t.id
LEFT JOIN inbox_agent a ON a.id = t.assignee_id
LEFT JOIN LATERAL (
    SELECT * FROM sla_clock WHERE ticket_id = t.id
    ORDER BY (state = 'running') DESC, CASE state WHEN 'running' THEN deadline END,
             (metric IN ('first_response', 'next_response')) DESC, id DESC LIMIT 1
) k ON true
ORDER BY {order}
"""


class BadPage(ValueError):
    """The text is not a place in a queue."""


@dataclass(frozen=True)
class Place:
    """A place in a queue: behind the ticket with this key and id. Text form "ISO time_id"."""

    queue_at: datetime
    id: int

    def __str__(self) -> str:
        return f"{self.queue_at.astimezone(UTC).isoformat()}_{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Place":
        instant, _, number = text.rpartition("_")
        try:
            return cls(datetime.fromisoformat(instant), int(number))
        except ValueError as error:
            raise BadPage(refusals.say("not a place in a queue")) from error


@dataclass(frozen=True)
class Page:
    """Rows of a view, the place of the next page, and the feed cursor that the rows belong to."""

    rows: list[dict[str, Any]]
    next: str | None
    cursor: Cursor


def page(agent: Agent, view: str, after: Place | None = None, limit: int = 50, filters: Sequence[Filter] = ()) -> Page:
    """One page of a view, in its order. Call it in a REPEATABLE READ transaction to hand out the cursor.

    `filters` come on top of the view's own. Raises NoSuchView.
    """
    sight = sight_of(agent)
    chosen = choose(agent, sight, view, filters)
    sort, (where, whole, source) = lanes.SORTS[chosen.order], sourced(chosen)
    values = {**chosen.values, **seen_values(sight), "everything": sight.everything, "limit": limit + 1}
    if after is not None:
        where = f"{where} AND {sort.behind}"
        values |= {"queue_at": after.queue_at, "id": after.id}
    rows = _read(lanes.first(where, whole=whole, sort=sort, source=source), values, sort)
    more = len(rows) > limit
    last = rows[limit - 1] if more else None
    following = str(Place(last["queue_at"], last["id"])) if last else None
    return Page([shape(row) for row in rows[:limit]], following, here())


def rows_of(ticket_ids: Iterable[int]) -> list[dict[str, Any]]:
    """The rows of some tickets, for everyone: whoever sends them on asks `Sight.covers` for each."""
    ids = list(ticket_ids)
    return [shape(row) for row in _read("SELECT id FROM inbox_ticket WHERE id = ANY(%(ids)s)", {"ids": ids})]


def counts(agent: Agent) -> dict[str, dict[str, int]]:
    """How many tickets each view holds and how many of them are overdue, both counted up to COUNT_CAP."""
    sight = sight_of(agent)
    full = count([choose(agent, sight, view) for view in VIEWS], sight, COUNT_CAP)
    return {view: {"total": it.total, "overdue": it.overdue} for view, it in zip(VIEWS, full, strict=True)}


def shape(row: dict[str, Any]) -> dict[str, Any]:
    """A row as the API and the live frames give it."""
    running = row["clock_state"] == "running"
    met = row["clock_state"] in ("met", "met_late")
    kept = row["clock_state"] == "met" and not row["waiting"]
    return {
        "id": row["id"],
        "subject": row["subject"],
        "snippet": row["snippet"],
        "status": row["status"],
        "channel_kind": row["channel_kind"],
        "contact": {"id": row["contact_id"], "name": row["contact_name"]},
        "assignee": _assignee(row),
        "team_id": row["team_id"],
        "language": row["language"] or None,
        "priority": row["priority"],
        "tags": row["tags"],
        "tier": row["tier"] or None,
        "removed": row["removed"] or None,
        "merged_into": row["merged_into_id"],
        "unread": row["waiting"],
        "snoozed": row["snoozed"],
        "snoozed_until": iso(row["snoozed_until"]),
        "due_at": iso(row["due_at"]),
        "metric": row["metric"],
        "target_s": row["target"].total_seconds() if row["target"] else None,
        "breached": running and row["breached_at"] is not None,
        "outcome": row["clock_state"] if met else None,
        "kept_after_s": int((row["ended_at"] - row["started_at"]).total_seconds()) if kept else None,
        "last_message_at": iso(row["last_message_at"]),
        "created_at": iso(row["created_at"]),
        "seq": row["last_seq"],
    }


def iso(instant: datetime | None) -> str | None:
    """ISO 8601 in UTC with a Z, as everywhere in the API."""
    return None if instant is None else instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _assignee(row: dict[str, Any]) -> dict[str, Any] | None:
    if row["assignee_id"] is None:
        return None
    owner = Agent(id=row["assignee_id"], name=row["assignee_name"])
    return {"id": owner.id, "name": owner.name, "initials": owner.initials}


def _read(ids: str, values: dict[str, Any], sort: Sort = lanes.DEADLINE) -> list[dict[str, Any]]:
    return sql.fetch_dicts(_ROWS.format(ids=ids, order=sort.lane), values)
