"""What became of the promises whose deadline was today: kept, missed, cancelled, void; by channel, team and owner.

A promise that is broken counts as missed at once, answered or not. Team and owner are those of the moment it ended or
broke (`Outcome`).
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core import sql
from inbox.board_scope import Scope
from inbox.board_tally import COUNTED

RESULTS = ("met", "missed", "cancelled", "void")

# no zone's midnight lies within a quarter of an hour of UTC, so days are made of whole ones
_KEPT = """
SELECT grouping(channel_kind, team_id, agent_id) AS level, side, channel_kind, team_id, agent_id, kind, sum(n)::int AS n
FROM {counted} AS t
WHERE kind IN ('met', 'missed', 'cancelled', 'void') AND at >= %(begins)s AND at < %(ends)s AND {scope}
GROUP BY GROUPING SETS ((side, kind, channel_kind), (side, kind, team_id), (side, kind, agent_id), (side, kind))
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
    text = _KEPT.format(counted=COUNTED, scope=scope.where("t"))
    for row in sql.fetch_dicts(text, {"begins": begins, "ends": ends, **scope.values}):
        if (results := _place(kept, row)) is not None and row["n"]:
            results[row["kind"]] = row["n"]
    return kept


def shape(results: Results) -> dict[str, Any]:
    """{met, missed, cancelled, void, percent}: percent is met of met and missed, null when there were none."""
    counts = {name: results.get(name, 0) for name in RESULTS}
    return {**counts, "percent": percent(counts["met"], counts["missed"])}


def percent(met: int, missed: int) -> float | None:
    """To one digit, and never 100 while one was missed, nor 0 while one was met."""
    if not met + missed:
        return None
    exact = 100 * met / (met + missed)
    return exact if exact in (0, 100) else min(99.9, max(0.1, round(exact, 1)))


def _place(kept: Kept, row: dict[str, Any]) -> Results | None:
    match row["side"], row["level"]:
        case "channel", 0b011:
            return kept.channels.setdefault(row["channel_kind"], {})
        case "channel", 0b101:
            return kept.teams.setdefault(row["team_id"], {})
        case "owner", 0b110:
            return kept.owners.setdefault(row["agent_id"], {})
        case "channel", 0b111:
            return kept.total
    return None
