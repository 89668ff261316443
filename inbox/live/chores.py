"""What a follower does beside following: chores at intervals, and the time of day."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from inbox.queue import iso

log = logging.getLogger(__name__)
Chore = Callable[[], Awaitable[None]]


async def every(seconds: float, chore: Chore) -> None:
    """Do it again and again, until cancelled."""
    while True:
        await asyncio.sleep(seconds)
        await once(chore)


async def once(chore: Chore) -> None:
    """Do it; a failure is only logged, since the next time comes soon."""
    try:
        await chore()
    except Exception as error:  # noqa: BLE001 - no chore may end the others
        log.warning("left for later: %s", error)


class ServerTime:
    """The database's time, known without asking it for every frame, and while it is away."""

    def __init__(self) -> None:
        self.learn(datetime.fromtimestamp(0, UTC))

    def learn(self, instant: datetime) -> None:
        self._told, self._at = instant, time.monotonic()

    def __str__(self) -> str:
        return str(iso(self._told + timedelta(seconds=time.monotonic() - self._at)))
