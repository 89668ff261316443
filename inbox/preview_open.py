"""The clocks that count now, in groups that are alike, for trying other rules on them."""

import json
from collections.abc import Sequence
from typing import Any

from core import sql
from inbox.queue import iso
from sla.preview import NEVER, Clocks, Moved
from sla.terms import Facts

MOST_CLOCKS = 200_000
"""More are not looked at one by one, but estimated from every second or third ticket."""

# instants and lengths as whole microseconds: a hundred thousand of them are read ten times as fast as datetimes
_MICROS = "(extract(epoch FROM {}) * 1000000)::bigint"
_GROUPS = f"""
SELECT t.channel_kind, t.team_id, t.priority, c.tier, t.language, t.tags, t.status, k.metric, k.channels,
       {_MICROS.format("k.target")} AS target, k.policy_version_id, k.calendar_version_id,
       array_agg(k.id), array_agg({_MICROS.format("k.worked")}),
       array_agg(coalesce({_MICROS.format("k.running_since")}, {NEVER})),
       array_agg(coalesce({_MICROS.format("k.deadline")}, {NEVER})), array_agg(k.breached_at IS NOT NULL)
FROM sla_clock k JOIN inbox_ticket t ON t.id = k.ticket_id JOIN inbox_contact c ON c.id = t.contact_id
WHERE k.state IN ('running', 'paused') AND k.ticket_id %% %(every)s = 0
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
"""  # noqa: S608 - our own columns
_COUNT = "SELECT count(*) FROM sla_clock WHERE state IN ('running', 'paused')"
_SHOWN = """
SELECT k.id, k.metric, t.id AS ticket_id, t.subject
FROM sla_clock k JOIN inbox_ticket t ON t.id = k.ticket_id WHERE k.id = ANY(%(ids)s)
"""


def every() -> int:
    """1 when all clocks can be looked at, else of how many tickets one is."""
    ((clocks,),) = sql.fetch_all(_COUNT)
    return max(1, -(-int(clocks) // MOST_CLOCKS))


def groups(every: int = 1) -> list[Clocks]:
    """The clocks that count or stand still now, of one ticket in `every`."""
    return [_group(row) for row in sql.fetch_all(_GROUPS, {"every": every})]


def shown(sample: Sequence[Moved]) -> list[dict[str, Any]]:
    """The clocks of a sample, each with its ticket."""
    rows = {row["id"]: row for row in sql.fetch_dicts(_SHOWN, {"ids": [moved.id for moved in sample]})}
    return [_moved(moved, rows[moved.id]) for moved in sample]


def _group(row: sql.Row) -> Clocks:
    channel, team_id, priority, tier, language, tags, status, metric, channels, target, *rest = row
    policy_version_id, calendar_version_id, ids, worked, since, deadlines, broken = rest
    return Clocks(
        Facts(channel, team_id, priority, tier, language, frozenset(tags), status),
        metric,
        {name: round(seconds * 1_000_000) for name, seconds in json.loads(channels).items()},
        target,
        policy_version_id,
        calendar_version_id,
        ids,
        worked,
        since,
        deadlines,
        broken,
    )


def _moved(moved: Moved, row: dict[str, Any]) -> dict[str, Any]:
    return {
        "ticket": {"id": row["ticket_id"], "subject": row["subject"]},
        "metric": row["metric"],
        "deadline": iso(moved.deadline),
        "new_deadline": iso(moved.new_deadline),
    }
