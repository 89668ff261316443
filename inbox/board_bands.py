"""How many tickets are overdue or due within 5, 15, 30 and 60 minutes: by channel, team and owner, of one instant.

Whole minutes come from the counts that are kept (inbox/board_tally.py). Only the minutes in which one band ends and the
next begins are counted ticket by ticket, and of each of them only the shorter part.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from core import sql
from inbox.board_scope import Scope
from inbox.board_tally import COUNTED

ENDS = (0, 5, 15, 30, 60)
"""Minutes from now at which the bands end."""
NAMES = ("over", "in_5", "in_15", "in_30", "in_60", "open")
NONE: dict[str, int] = dict.fromkeys(NAMES, 0)
MINUTE, TICK = timedelta(minutes=1), timedelta(microseconds=1)

# c0 … c60: tickets due before each end
_COUNT = """
SELECT grouping(channel_kind, team_id, agent_id) AS level, side, channel_kind, team_id, agent_id,
       {sums}, coalesce(sum(n), 0)::int AS open
FROM (
    SELECT side, channel_kind, team_id, agent_id, sum(n) AS n, {minutes}
    FROM {counted} AS t WHERE kind = 'due' AND {scope} GROUP BY 1, 2, 3, 4
    UNION ALL
    SELECT s.side, s.channel_kind, team_id, s.agent_id, 0, {columns}
    FROM ({parts}) AS p CROSS JOIN LATERAL (VALUES ('channel', p.channel_kind, NULL::bigint),
                                                   ('owner', '', p.assignee_id)) AS s (side, channel_kind, agent_id)
) AS counts
GROUP BY GROUPING SETS ((side, channel_kind), (side, team_id), (side, agent_id), (side))
"""
_PART = """
SELECT channel_kind, team_id, assignee_id, {columns} FROM inbox_ticket t
WHERE status <> 'closed' AND queue_at >= %(low{end})s AND queue_at < %(high{end})s AND {scope} GROUP BY 1, 2, 3
"""

Bands = dict[str, int]


@dataclass
class Counted:
    """Bands of all, and by channel kind, team and owner; None stands for no team and for no one."""

    total: Bands = field(default_factory=lambda: dict(NONE))
    channels: dict[str, Bands] = field(default_factory=dict)
    teams: dict[int | None, Bands] = field(default_factory=dict)
    owners: dict[int | None, Bands] = field(default_factory=dict)


def count(scope: Scope, at: datetime) -> Counted:
    """The bands at an instant, of the tickets as they are in this snapshot.

    A deadline of this very instant is not late yet, and one at the end of a band is in it.
    """
    counted = Counted()
    for row in sql.fetch_dicts(_text(scope), {**_values(at), **scope.values}):
        if row["open"]:
            _file(counted, row)
    return counted


def _text(scope: Scope) -> str:
    where = scope.where("t")
    return _COUNT.format(
        sums=", ".join(f"coalesce(sum(c{end}), 0)::int AS c{end}" for end in ENDS),
        minutes=", ".join(f"sum(n) FILTER (WHERE at < %(edge{end})s) AS c{end}" for end in ENDS),
        columns=", ".join(f"c{end}" for end in ENDS),
        parts=" UNION ALL ".join(_PART.format(end=end, columns=_only(end), scope=where) for end in ENDS),
        counted=COUNTED,
        scope=where,
    )


def _only(wanted: int) -> str:
    return ", ".join(f"{'%(sign)s::int * count(*)' if end == wanted else '0'} AS c{end}" for end in ENDS)


def _values(at: datetime) -> dict[str, Any]:
    """Of each cut minute the shorter part: its beginning is added to the minutes before it, or its rest taken away."""
    begun = at.replace(second=0, microsecond=0)
    rest = at - begun >= MINUTE / 2
    values: dict[str, Any] = {"sign": -1 if rest else 1}
    for end in ENDS:
        cut = at + timedelta(minutes=end) + (TICK if end else timedelta(0))
        edge = begun + timedelta(minutes=end) + (MINUTE if rest else timedelta(0))
        values |= {f"edge{end}": edge, f"low{end}": min(cut, edge), f"high{end}": max(cut, edge)}
    return values


def _file(counted: Counted, row: dict[str, Any]) -> None:
    match row["side"], row["level"]:
        case "channel", 0b011:
            counted.channels[row["channel_kind"]] = _bands(row)
        case "channel", 0b101:
            counted.teams[row["team_id"]] = _bands(row)
        case "owner", 0b110:
            counted.owners[row["agent_id"]] = _bands(row)
        case "channel", 0b111:
            counted.total = _bands(row)


def _bands(row: dict[str, Any]) -> Bands:
    until = [0, *(row[f"c{end}"] for end in ENDS)]
    between = [high - low for low, high in pairwise(until)]
    return dict(zip(NAMES, [*between, row["open"]], strict=True))
