"""Is the hour being kept an eye on? How late enforcement is, and how many workers are at it."""

from dataclasses import dataclass

from core import sql

AWAKE_S = 5

_HEALTH = """
SELECT greatest(0, coalesce(extract(epoch FROM clock_timestamp() - (
           SELECT min(next_fire_at) FROM sla_clock WHERE next_fire_at IS NOT NULL)), 0))::float8,
       (SELECT count(*) FROM sla_heartbeat WHERE at > clock_timestamp() - make_interval(secs => %s))
"""


@dataclass(frozen=True)
class Health:
    """`late_s`: how long the oldest due stage has not fired; `workers`: those heard within 5 s."""

    late_s: float
    workers: int


def enforcement() -> Health:
    """One cheap query: both numbers come from small indexes."""
    ((late_s, workers),) = sql.fetch_all(_HEALTH, [AWAKE_S])
    return Health(round(late_s, 3), workers)
