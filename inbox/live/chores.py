"""What a follower does beside following: chores at intervals and when a bell rings, and the time of day."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from inbox.queue import iso

log = logging.getLogger(__name__)
Chore = Callable[[], Awaitable[None]]
LOOK_EVERY = 5.0
"""Seconds between two looks when no bell rings."""


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


class Bell:
    """Something to look at whenever it rings, and every few seconds all the same: a stroke may get lost."""

    def __init__(self, gather: float) -> None:
        """`gather`: seconds from a stroke to the look, so that what changes together is one look."""
        self._gather = gather
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Look soon."""
        self._rung.set()

    async def follow(self, look: Chore) -> None:
        """Look at once, and again with every stroke; until cancelled."""
        while True:
            self._rung.clear()
            await once(look)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_EVERY):
                    await self._rung.wait()
            await asyncio.sleep(self._gather)


class ServerTime:
    """The database's time, known without asking it for every frame, and while it is away."""

    def __init__(self) -> None:
        self.learn(datetime.fromtimestamp(0, UTC))

    def learn(self, instant: datetime) -> None:
        self._told, self._at = instant, time.monotonic()

    def __str__(self) -> str:
        return str(iso(self._told + timedelta(seconds=time.monotonic() - self._at)))
