"""How often somebody may ask: buckets that fill at a steady rate and are emptied by one for each request.

Each process counts by itself, without asking anybody: a limit is there to keep one caller from starving the others, and
does not need to be exact.
"""

import threading
import time
from collections.abc import Callable

MOST_CALLERS = 10_000


class Buckets:
    """One bucket per caller. `per_second` fills it up to `burst`."""

    def __init__(self, per_second: float, burst: float, now: Callable[[], float] = time.monotonic) -> None:
        self._per_second, self._burst, self._now = per_second, burst, now
        self._lock = threading.Lock()
        self._left: dict[str, tuple[float, float]] = {}

    def take(self, caller: str) -> float:
        """Take one. Returns 0.0, or the seconds to wait when the bucket is empty."""
        with self._lock:
            now = self._now()
            left, at = self._left.pop(caller, (self._burst, now))
            left = min(self._burst, left + (now - at) * self._per_second)
            granted = left >= 1
            self._left[caller] = (left - 1 if granted else left, now)
            self._forget()
        return 0.0 if granted else (1 - left) / self._per_second

    def _forget(self) -> None:
        """Whoever asked longest ago has a full bucket again anyway."""
        while len(self._left) > MOST_CALLERS:
            del self._left[next(iter(self._left))]
