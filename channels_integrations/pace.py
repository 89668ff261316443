"""Nobody's flood slows others: what comes faster than a steady rate is worked on later, each at its own time.

Each process counts by itself and asks nobody. Everything is kept all the same; only the work is put off.
"""

import threading
import time
from collections.abc import Callable

MOST_KNOWN = 20_000


class Pace:
    """Grants `per_second`, after a burst that comes at once; each one beyond is due when its turn comes."""

    def __init__(self, per_second: float, burst: int, now: Callable[[], float] = time.monotonic) -> None:
        self._gap, self._ahead, self._now = 1 / per_second, burst / per_second, now
        self._lock = threading.Lock()
        self._due: dict[str, float] = {}

    def delay(self, name: str) -> float:
        """Seconds that this one has to wait. It counts from now on."""
        with self._lock:
            now = self._now()
            due = max(now, self._due.pop(name, now)) + self._gap
            self._due[name] = due
            while len(self._due) > MOST_KNOWN:
                del self._due[next(iter(self._due))]
        return max(0.0, due - now - self._ahead)


contacts = Pace(per_second=1.0, burst=60)
"""One customer on one channel."""
channels = Pace(per_second=200.0, burst=6000)
"""Everybody on one channel."""


def delay(channel_id: int, lane: str) -> float:
    """Seconds by which the work on one more event is put off."""
    alone = contacts.delay(f"{channel_id}:{lane}") if lane else 0.0
    return max(alone, channels.delay(str(channel_id)))
