"""Counting those who come without the right signature, without letting them keep the database busy."""

import threading
import time
from collections.abc import Callable

from core import sql

GAP = 1.0

_COUNT = """
INSERT INTO channels_integrations_refusal (channel_id, day, reason, count, last_at)
VALUES (%s, (now() AT TIME ZONE 'UTC')::date, %s, %s, now())
ON CONFLICT (channel_id, day, reason) DO UPDATE
SET count = channels_integrations_refusal.count + excluded.count, last_at = now()
"""


class Tally:
    """Writes the first at once; of a flood one row a second, with all that came meanwhile."""

    def __init__(self, gap: float = GAP, now: Callable[[], float] = time.monotonic) -> None:
        self._gap, self._now = gap, now
        self._lock = threading.Lock()
        self._owed: dict[tuple[int, str], int] = {}
        self._next: dict[tuple[int, str], float] = {}

    def add(self, channel_id: int, reason: str) -> None:
        if number := self._take(channel_id, reason):
            sql.execute(_COUNT, [channel_id, reason[:60], number])

    def _take(self, channel_id: int, reason: str) -> int:
        key = (channel_id, reason)
        with self._lock:
            self._owed[key] = self._owed.get(key, 0) + 1
            if self._now() < self._next.get(key, 0.0):
                return 0
            self._next[key] = self._now() + self._gap
            return self._owed.pop(key)


refusals = Tally()
