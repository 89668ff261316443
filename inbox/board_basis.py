"""What forecasts rest on: tickets by the hour of the last weeks, and how long agents took to answer.

How long an answer takes is read from when agents answered, for nobody presses a button when they begin. It is the time
from the agent's answer before, or from the customer's message when that came later: so an agent who had to wait for
work is not counted as slow. Longer than 45 minutes is a break or a shift, not an answer.
"""

import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from core import sql
from inbox.board_scope import Scope
from inbox.board_tally import COUNTED
from sla.forecast_basis import Handling, Pace, handling, level, pace

WEEKS = 8
KEEP_S = 600.0
"""How long a basis serves before it is read again."""
MOST_ANSWERS = 5000

_ARRIVED = """
SELECT channel_kind, (extract(epoch FROM at) / 3600)::bigint AS hour, sum(n)::int
FROM {counted} AS t WHERE kind = 'arrived' AND at >= %(since)s AND {scope} GROUP BY 1, 2
"""
# of all scopes: a team that got nothing for weeks has a history of nothing
_FIRST = "SELECT (extract(epoch FROM min(at)) / 3600)::bigint FROM {counted} AS t WHERE kind = 'arrived' AND n > 0"
_ANSWERS = """
WITH recent AS (
    SELECT agent_id, at, ticket_id, clock_id, lag(at) OVER (PARTITION BY agent_id ORDER BY at) AS before
    FROM (SELECT * FROM inbox_message WHERE direction = 'out' AND agent_id IS NOT NULL AND NOT auto
          AND state NOT IN ('scheduled', 'held_back', 'taken_back')
          AND at > %(since)s ORDER BY at DESC LIMIT %(limit)s) AS latest
)
SELECT t.channel_kind, extract(epoch FROM r.at - greatest(r.before, k.started_at))::float8 AS seconds
FROM recent r JOIN sla_clock k ON k.id = r.clock_id JOIN inbox_ticket t ON t.id = r.ticket_id
WHERE r.before IS NOT NULL AND k.ended_at BETWEEN r.at - interval '1 minute' AND r.at + interval '1 minute'
  AND r.at - greatest(r.before, k.started_at) BETWEEN interval '5 seconds' AND interval '45 minutes'
"""


@dataclass(frozen=True)
class Arrivals:
    """The pace of all kinds together, and each kind's share of it."""

    pace: Pace
    shares: Mapping[str, float]


class Basis:
    """Reads what has been, and again when that is a while ago. Used by one thread."""

    def __init__(self) -> None:
        self._read: dict[object, tuple[float, Any]] = {}

    def handling(self, at: datetime) -> Handling:
        return self._kept("handling", lambda: _handling(at))

    def arrivals(self, scope: Scope, at: datetime) -> Arrivals:
        return self._kept(scope, lambda: _arrivals(scope, at))

    def _kept[T](self, key: object, read: Callable[[], T]) -> T:
        read_at, found = self._read.get(key, (-KEEP_S, None))
        if time.monotonic() - read_at >= KEEP_S:
            self._read[key] = time.monotonic(), (found := read())
        return cast("T", found)


def busyness(scope: Scope, known: Pace, at: datetime) -> tuple[float, float]:
    """The gamma of how busy it is now beside the pace, from this hour and the one before."""
    begins = at.replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)
    if known.weeks == 0:
        return level(0, 0)
    came = sum(n for *_, n in _arrived(scope, begins))
    return level(came, known.expected(begins.timestamp(), at.timestamp()))


def _arrivals(scope: Scope, at: datetime) -> Arrivals:
    hours: Counter[int] = Counter()
    kinds: Counter[str] = Counter()
    for kind, hour, n in _arrived(scope, at - timedelta(weeks=WEEKS)):
        hours[hour] += n
        kinds[kind] += n
    shares = {kind: n / kinds.total() for kind, n in kinds.items() if n}
    ((first,),) = sql.fetch_all(_FIRST.format(counted=COUNTED))
    return Arrivals(pace(hours, first, int(at.timestamp() // 3600), WEEKS), shares)


def _arrived(scope: Scope, since: datetime) -> list[tuple[str, int, int]]:
    text = _ARRIVED.format(counted=COUNTED, scope=scope.where("t"))
    return cast("list[tuple[str, int, int]]", sql.fetch_all(text, {"since": since, **scope.values}))


def _handling(at: datetime) -> Handling:
    samples: dict[str, list[float]] = {}
    for kind, seconds in sql.fetch_all(_ANSWERS, {"since": at - timedelta(weeks=4), "limit": MOST_ANSWERS}):
        samples.setdefault(kind, []).append(seconds)
    return handling(samples)
