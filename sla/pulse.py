"""The enforcement loop's sign of life."""

import os
import socket
import time
from datetime import timedelta

from django.db.models.functions import Now

from core import sql
from core.prune import delete_some
from sla.models import Heartbeat

EVERY = 1.0

_BEAT = """
INSERT INTO sla_heartbeat (worker, at, fired) VALUES (%s, now(), %s)
ON CONFLICT (worker) DO UPDATE SET at = now(), fired = sla_heartbeat.fired + excluded.fired
RETURNING fired
"""


class Pulse:
    """Writes once a second that this process enforces, and how much it has fired. Used by one thread."""

    def __init__(self) -> None:
        self._next = 0.0
        self._fired = 0

    def beat(self, fired: int) -> None:
        self._fired += fired
        if time.monotonic() < self._next:
            return
        sql.fetch_one(_BEAT, [f"{socket.gethostname()}:{os.getpid()}"[:120], self._fired])
        self._fired, self._next = 0, time.monotonic() + EVERY


def prune_silent(limit: int) -> int:
    """Forget workers that have been silent for a day."""
    return delete_some(Heartbeat.objects.filter(at__lt=Now() - timedelta(days=1)), limit)
