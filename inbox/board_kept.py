"""What became of the promises whose deadline was today: kept, missed, cancelled, void; by channel, team and owner."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core import sql
from inbox.board_scope import Scope

RESULTS = ("met", "missed", "cancelled", "void")

_KEPT = """
SELECT grouping(channel_kind, team_id, assignee_id) AS level, channel_kind, team_id, assignee_id, result, count(*) AS n
FROM (
    SELECT t.channel_kind, t.team_id, t.assignee_id,
           CASE WHEN k.state = 'void' OR k.voided_at IS NOT NULL THEN 'void'
                WHEN k.breached_at IS NOT NULL THEN 'missed' ELSE k.state END AS result
    FROM sla_clock k JOIN inbox_ticket t ON t.id = k.ticket_id
    WHERE coalesce(k.breached_at, k.deadline, k.ended_at) >= %(begins)s
      AND coalesce(k.breached_at, k.deadline, k.ended_at) < %(ends)s AND {scope}
) AS today
WHERE result IN ('met', 'missed', 'cancelled', 'void')
GROUP BY GROUPING SETS ((result, channel_kind), (result, team_id), (result, assignee_id), (result))
"""

Results = dict[str, int]


@dataclass
class Kept:
    """Results of all, and by channel kind, team and owner."""

    total: Results = field(default_factory=dict)
    channels: dict[str, Results] = field(default_factory=dict)
    teams: dict[int | None, Results] = field(default_factory=dict)
    owners: dict[int | None, Results] = field(default_factory=dict)


def count(scope: Scope, begins: datetime, ends: datetime) -> Kept:
    """The results of promises with a deadline in [begins, ends)."""
    kept = Kept()
    values = {"begins": begins, "ends": ends, **scope.values}
    for row in sql.fetch_dicts(_KEPT.format(scope=scope.where("t")), values):
        _place(kept, row)[row["result"]] = row["n"]
    return kept


def shape(results: Results) -> dict[str, Any]:
    """{met, missed, cancelled, void, percent}: percent is met of met and missed, null when there were none."""
    counts = {name: results.get(name, 0) for name in RESULTS}
    decided = counts["met"] + counts["missed"]
    return {**counts, "percent": round(100 * counts["met"] / decided, 1) if decided else None}


def _place(kept: Kept, row: dict[str, Any]) -> Results:
    match row["level"]:
        case 0b011:
            return kept.channels.setdefault(row["channel_kind"], {})
        case 0b101:
            return kept.teams.setdefault(row["team_id"], {})
        case 0b110:
            return kept.owners.setdefault(row["assignee_id"], {})
        case _:
            return kept.total
