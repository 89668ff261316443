"""When a channel was last heard of, and how long it is usually silent.

One row is updated a few times a minute, whatever the traffic. The usual silence is the longest one lately: it jumps to
each longer silence and fades over weeks.
"""

import threading
import time
from collections.abc import Callable

from core import sql

GAP = 5.0
FADES_IN_S = 14 * 24 * 3600.0

# greatest(): two workers may write at once
_HEARD = """
UPDATE channels_integrations_channel SET
    usual_gap_s = greatest(
        extract(epoch FROM statement_timestamp() - last_event_at),
        usual_gap_s * exp(-extract(epoch FROM statement_timestamp() - last_event_at) / %s), 0),
    last_event_at = statement_timestamp()
WHERE id = %s AND (last_event_at IS NULL OR last_event_at < statement_timestamp() - interval '1 second')
"""


class Ear:
    """Remembers what was written down lately, so that a busy channel costs nothing."""

    def __init__(self, gap: float = GAP, now: Callable[[], float] = time.monotonic) -> None:
        self._gap, self._now = gap, now
        self._lock = threading.Lock()
        self._next: dict[int, float] = {}

    def heard(self, channel_id: int) -> None:
        """Something came in by this channel and was understood or not: it is alive."""
        with self._lock:
            if self._now() < self._next.get(channel_id, 0.0):
                return
            self._next[channel_id] = self._now() + self._gap
        sql.execute(_HEARD, [FADES_IN_S, channel_id])


_ear = Ear()


def heard(channel_id: int) -> None:
    """Note it, outside of the transaction that it came in."""
    _ear.heard(channel_id)
