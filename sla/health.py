"""Is the hour being kept an eye on? How late enforcement is, and how many workers are at it."""

from dataclasses import dataclass

from core import sql

AWAKE_S = 5

_HEALTH = """
SELECT greatest(0, coalesce(extract(epoch FROM clock_timestamp() - (
           SELECT min(next_fire_at) FROM sla_clock WHERE next_fire_at IS NOT NULL)), 0))::float8,
       (SELECT count(*) FROM sla_heartbeat WHERE at > clock_timestamp() - make_interval(secs => %s)),
       (SELECT count(*) FROM sla_setaside JOIN sla_clock ON id = clock_id WHERE next_fire_at IS NOT NULL)
"""
# our own promise: how soon the last ones were noticed, read backwards along the primary key; what was passed over was
# noticed together with the stage that was told instead
_PUNCTUALITY = """
SELECT count(*), percentile_disc(ARRAY[0.5, 0.99, 1]) WITHIN GROUP (ORDER BY lag_s)
FROM (SELECT extract(epoch FROM coalesce(lag, detected_at - due_at))::float8 AS lag_s FROM sla_firing
      WHERE NOT skipped ORDER BY id DESC LIMIT %s) AS l
"""


@dataclass(frozen=True)
class Health:
    """`late_s`: how long the oldest due stage has not fired; `workers`: those heard within 5 s.

    `set_aside`: clocks that could not be fired and are tried again after ever longer waits.
    """

    late_s: float
    workers: int
    set_aside: int = 0


@dataclass(frozen=True)
class Punctuality:
    """How many seconds after its instant a stage was noticed, of the latest `firings`.

    A clock that was armed later than that, as when mail lay in the ledger, could not be noticed before it was armed.
    """

    firings: int
    p50_s: float
    p99_s: float
    max_s: float


def enforcement() -> Health:
    """One cheap query: the numbers come from small indexes."""
    ((late_s, workers, set_aside),) = sql.fetch_all(_HEALTH, [AWAKE_S])
    return Health(round(late_s, 3), workers, set_aside)


def punctuality(latest: int = 10_000) -> Punctuality | None:
    """None while nothing has fired yet."""
    ((firings, shares),) = sql.fetch_all(_PUNCTUALITY, [latest])
    return Punctuality(firings, *shares) if firings else None
