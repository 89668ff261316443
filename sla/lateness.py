"""How late deadlines were noticed: minute by minute of the last hour, and the worst of the day."""

from dataclasses import dataclass
from datetime import datetime

from core import sql

MINUTES = 60

_MINUTES = """
SELECT floor(extract(epoch FROM %(at)s - detected_at) / 60)::int AS ago,
       max(extract(epoch FROM coalesce(lag, detected_at - due_at)))::float8
FROM sla_firing WHERE detected_at > %(at)s - interval '1 hour' AND detected_at <= %(at)s GROUP BY ago
"""
_WORST = """
SELECT extract(epoch FROM coalesce(lag, detected_at - due_at))::float8 AS lag_s, detected_at
FROM sla_firing WHERE detected_at >= %(begins)s ORDER BY 1 DESC, 2 LIMIT 1
"""
_NEXT = "SELECT min(next_fire_at) FROM sla_clock WHERE next_fire_at IS NOT NULL"


@dataclass(frozen=True)
class Worst:
    """The stage that was noticed last of all, and when."""

    lag_s: float
    at: datetime


@dataclass(frozen=True)
class Lateness:
    """`spark`: the worst lag of each of the last 60 minutes in seconds, oldest first; None where nothing fired."""

    next_fire_at: datetime | None
    worst: Worst | None
    spark: list[float | None]


def since(begins: datetime, at: datetime) -> Lateness:
    """The last hour before `at`, and the worst since `begins`."""
    ((next_fire_at,),) = sql.fetch_all(_NEXT)
    worst = sql.fetch_one(_WORST, {"begins": begins})
    spark: list[float | None] = [None] * MINUTES
    for ago, lag_s in sql.fetch_all(_MINUTES, {"at": at}):
        spark[MINUTES - 1 - min(ago, MINUTES - 1)] = round(lag_s, 3)
    return Lateness(next_fire_at, Worst(round(worst[0], 3), worst[1]) if worst else None, spark)
