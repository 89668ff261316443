"""How late deadlines were noticed: minute by minute of the last hour, and the worst of the day.

Summed up by a worker loop, because an hour of a busy installation has millions of firings.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models.functions import Now

from core import sql
from core.prune import delete_some
from sla.models import Lag

MINUTES = 60
KEEP = timedelta(days=8)

# a firing may be committed a little after its minute is over, so the last minute but one is looked at again
_SUM_UP = """
INSERT INTO sla_lag (minute, lag_s, at)
SELECT minute, worst[1], to_timestamp(worst[2])
FROM (
    SELECT date_trunc('minute', detected_at) AS minute,
           max(ARRAY[extract(epoch FROM coalesce(lag, detected_at - due_at)), extract(epoch FROM detected_at)]) AS worst
    FROM sla_firing
    WHERE detected_at >= coalesce((SELECT max(minute) FROM sla_lag) - interval '1 minute', now() - interval '1 day')
    GROUP BY 1
) AS fired
ON CONFLICT (minute) DO UPDATE SET lag_s = excluded.lag_s, at = excluded.at WHERE sla_lag.lag_s < excluded.lag_s
"""
_SPARK = "SELECT floor(extract(epoch FROM %(at)s - minute) / 60)::int, lag_s FROM sla_lag WHERE minute > %(from)s"
_WORST = "SELECT lag_s, at FROM sla_lag WHERE at >= %s ORDER BY lag_s DESC, at LIMIT 1"
_NEXT = "SELECT min(next_fire_at) FROM sla_clock WHERE next_fire_at IS NOT NULL"


@dataclass(frozen=True)
class Worst:
    """The stage that was noticed latest, and when."""

    lag_s: float
    at: datetime


@dataclass(frozen=True)
class Lateness:
    """`spark`: the worst lag of each of the last 60 minutes in seconds, oldest first; None where nothing fired."""

    next_fire_at: datetime | None
    worst: Worst | None
    spark: list[float | None]


def sum_up() -> None:
    """Bring the minutes up to date. One caller at a time."""
    sql.execute(_SUM_UP)


def since(begins: datetime, at: datetime) -> Lateness:
    """The last hour before `at`, and the worst since `begins`."""
    ((next_fire_at,),) = sql.fetch_all(_NEXT)
    worst = sql.fetch_one(_WORST, [begins])
    return Lateness(next_fire_at, Worst(round(worst[0], 3), worst[1]) if worst else None, _spark(at))


def prune(limit: int) -> int:
    """Forget minutes of more than a week ago."""
    return delete_some(Lag.objects.filter(minute__lt=Now() - KEEP), limit)


def _spark(at: datetime) -> list[float | None]:
    minutes: list[float | None] = [None] * MINUTES
    for ago, lag_s in sql.fetch_all(_SPARK, {"at": at, "from": at - timedelta(minutes=MINUTES)}):
        if 0 <= ago < MINUTES:
            minutes[MINUTES - 1 - ago] = round(lag_s, 3)
    return minutes
