"""How many tickets are overdue or due within 5, 15, 30 and 60 minutes, by channel, team and owner, in one pass."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from core import sql
from inbox.board_scope import Scope

NAMES = ("over", "in_5", "in_15", "in_30", "in_60", "open")
NONE: dict[str, int] = dict.fromkeys(NAMES, 0)

# a ticket that counts for nobody in the meantime has no due_at: it is neither in a band nor open here
_COUNT = """
SELECT grouping(channel_kind, team_id, assignee_id) AS level, channel_kind, team_id, assignee_id,
       count(*) FILTER (WHERE due_at < %(at)s) AS over,
       count(*) FILTER (WHERE due_at >= %(at)s AND due_at <= %(in_5)s) AS in_5,
       count(*) FILTER (WHERE due_at > %(in_5)s AND due_at <= %(in_15)s) AS in_15,
       count(*) FILTER (WHERE due_at > %(in_15)s AND due_at <= %(in_30)s) AS in_30,
       count(*) FILTER (WHERE due_at > %(in_30)s AND due_at <= %(in_60)s) AS in_60,
       count(*) AS open
FROM inbox_ticket t WHERE due_at IS NOT NULL AND status <> 'closed' AND {scope}
GROUP BY GROUPING SETS ((channel_kind), (team_id), (assignee_id), ())
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
    """The bands at an instant, of the tickets as they are in this snapshot."""
    counted = Counted()
    ends = {f"in_{minutes}": at + timedelta(minutes=minutes) for minutes in (5, 15, 30, 60)}
    for row in sql.fetch_dicts(_COUNT.format(scope=scope.where("t")), {"at": at, **ends, **scope.values}):
        _file(counted, row)
    return counted


def _file(counted: Counted, row: dict[str, Any]) -> None:
    bands = {name: row[name] for name in NAMES}
    match row["level"]:
        case 0b011:
            counted.channels[row["channel_kind"]] = bands
        case 0b101:
            counted.teams[row["team_id"]] = bands
        case 0b110:
            counted.owners[row["assignee_id"]] = bands
        case _:
            counted.total = bands
