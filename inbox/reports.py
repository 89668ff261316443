"""How promises were kept over a time: every outcome beside the others, and how long answers took.

A promise belongs to the day of its deadline, with the channel, team, owner, priority and tier it had when it ended or
broke. So a day that is over never changes, unless somebody sets a breach aside, or an answer turns out never to have
arrived. What is still open is counted with the ticket as it is now; paused promises have no deadline, and are today's.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core import clock, sql
from core.snapshot import snapshot
from inbox import outcomes
from inbox.board_kept import percent
from inbox.board_scope import midnight

LONGEST = timedelta(days=366)
SHARES = ("p50", "p90", "p95", "p99")
COUNTS = ("met", "missed", "cancelled", "merged", "void", "open")
NONE = "none"
"""The key of what has no team, owner or tier."""

_HERE = "(started_at AT TIME ZONE %(zone)s::text)"
KEYS = {
    "policy": "policy_version_id",
    "channel": "channel_kind",
    "team": "team_id",
    "agent": "agent_id",
    "priority": "priority",
    "tier": "nullif(tier, '')",
    "hour": f"extract(isodow FROM {_HERE}) || '-' || to_char({_HERE}, 'HH24')",
}
# sorted once for all four percentiles; what is void says nothing about how long answers take
_DECIDED = """
SELECT coalesce(({key})::text, 'none') AS key, grouping({key}) = 1 AS whole,
       count(*) FILTER (WHERE result = 'met') AS met, count(*) FILTER (WHERE result = 'missed') AS missed,
       count(*) FILTER (WHERE result = 'cancelled') AS cancelled, count(*) FILTER (WHERE result = 'merged') AS merged,
       count(*) FILTER (WHERE result = 'void') AS void,
       percentile_disc(ARRAY[0.5, 0.9, 0.95, 0.99]) WITHIN GROUP (ORDER BY worked_s)
           FILTER (WHERE answered AND result <> 'void') AS business,
       percentile_disc(ARRAY[0.5, 0.9, 0.95, 0.99])
           WITHIN GROUP (ORDER BY extract(epoch FROM ended_at - started_at)::float8)
           FILTER (WHERE answered AND result <> 'void') AS calendar
FROM inbox_outcome WHERE at >= %(begins)s AND at < %(ends)s AND {metric}
GROUP BY GROUPING SETS (({key}), ())
"""
# what runs and is not broken has a stage before it, and so a place in the index of what is to fire
_UNDECIDED = """
SELECT * FROM sla_clock WHERE next_fire_at IS NOT NULL AND breached_at IS NULL
    AND deadline >= %(begins)s AND deadline < %(ends)s
UNION ALL
SELECT * FROM sla_clock WHERE state = 'paused' AND breached_at IS NULL
    AND %(now)s::timestamptz >= %(begins)s AND %(now)s::timestamptz < %(ends)s
"""
_OPEN = """
SELECT coalesce(({key})::text, 'none') AS key, grouping({key}) = 1 AS whole, count(*) AS open
FROM (SELECT k.metric, k.policy_version_id, k.started_at, {facts} FROM ({open}) AS k {joined}) AS counting
WHERE {metric} GROUP BY GROUPING SETS (({key}), ())
"""
# only what is asked for is looked up: there may be very many that are open
_OF_TICKET = (
    "t.channel_kind, t.team_id, t.assignee_id AS agent_id, t.priority",
    "JOIN inbox_ticket t ON t.id = k.ticket_id",
)
_OF_CONTACT = ("c.tier", f"{_OF_TICKET[1]} JOIN inbox_contact c ON c.id = t.contact_id")
_OF_CLOCK = ("NULL", "")
_FACTS = {"policy": _OF_CLOCK, "hour": _OF_CLOCK, "tier": _OF_CONTACT}
# for the one sort of the percentiles
_ROOM = "SET LOCAL work_mem = '64MB'"
LABELS = {
    "policy": "SELECT v.id::text, p.name || ', version ' || v.number FROM sla_policyversion v "
    "JOIN sla_policy p ON p.id = v.policy_id",
    "team": "SELECT id::text, name FROM inbox_team",
    "agent": "SELECT id::text, name FROM inbox_agent",
}

Row = dict[str, Any]


@dataclass(frozen=True)
class Period:
    """Whole days in a time zone, both ends included."""

    first: date
    last: date
    zone: ZoneInfo

    @property
    def begins(self) -> datetime:
        return midnight(self.first, self.zone)

    @property
    def ends(self) -> datetime:
        return midnight(self.last + timedelta(days=1), self.zone)

    @property
    def values(self) -> dict[str, Any]:
        return {"begins": self.begins, "ends": self.ends, "zone": self.zone.key}


def sla(period: Period, by: str, metric: str | None = None) -> Row:
    """{rows, total}: rows by key, each {key, label, met, missed, cancelled, merged, void, open, percent, business,
    calendar}. The six counts of all rows together are the number of promises."""
    outcomes.settle()
    values = {**period.values, "metric": metric, "now": clock.now()}
    facts, joined = _FACTS.get(by, _OF_TICKET)
    text = {"key": KEYS[by], "metric": "true" if metric is None else "metric = %(metric)s"}
    with snapshot():
        sql.execute(_ROOM)
        decided = sql.fetch_dicts(_DECIDED.format(**text), values)
        counting = sql.fetch_dicts(_OPEN.format(**text, open=_UNDECIDED, facts=facts, joined=joined), values)
        labels: dict[Any, Any] = dict(sql.fetch_all(LABELS[by])) if by in LABELS else {}
    found = _joined(decided, counting)
    total = found.pop(None, {})
    rows = [{"key": key, "label": label(key, labels), **_line(row)} for key, row in found.items()]
    return {"rows": sorted(rows, key=lambda row: (row["key"] == NONE, row["label"], row["key"])), "total": _line(total)}


def _joined(decided: list[Row], counting: list[Row]) -> dict[str | None, Row]:
    """Both kinds of rows by key; None is the total."""
    found: dict[str | None, Row] = {}
    for row in (*decided, *counting):
        found.setdefault(None if row["whole"] else row["key"], {}).update(row)
    return found


def label(key: str | None, labels: dict[Any, Any]) -> str:
    """The name of a row; "" for NONE."""
    return "" if key == NONE else labels.get(key, key) or ""


def _line(row: Row) -> Row:
    counts = {name: row.get(name, 0) for name in COUNTS}
    return {
        **counts,
        "percent": percent(counts["met"], counts["missed"]),
        "business": _shares(row.get("business")),
        "calendar": _shares(row.get("calendar")),
    }


def _shares(found: list[float | None] | None) -> Row:
    return dict(zip(SHARES, found or [None] * len(SHARES), strict=True))
