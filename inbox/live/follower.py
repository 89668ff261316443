"""One per web process: reads the feed once and tells all agent sockets of this process.

Woken by the bell, or by its own clock when Redis is away. It starts with the first socket and ends with the last.
"""

import asyncio
import contextlib
import logging
import time
from typing import Any

from core import clock
from events import feed
from inbox import presence
from inbox.live import batch, bell
from inbox.live.chores import ServerTime, every, once
from inbox.live.desk import Desk
from inbox.live.entry import Pass
from inbox.live.outlet import Outlet
from inbox.live.progress import Progress
from inbox.live.room import Room
from inbox.live.seat import Seat
from inbox.live.visits import Visits
from inbox.live.watch import Watch
from inbox.live.whispers import Whispers
from inbox.live.words import say

log = logging.getLogger(__name__)
LOOK_EVERY = 1.0
LOOK_SOON = 0.03
"""At least, between the beginnings of two looks: what a busy desk does meanwhile comes as one frame. A look after a
quiet moment is made at once."""
HEARTBEAT_EVERY = 15.0
RECHECK_EVERY = 4.0
EVICT_EVERY = 1.0
START_WITHIN = 10.0

office = Desk("live", threads=4)
"""Threads for what single sockets ask for; the follower's own reading never stands in their line."""


class Follower:
    """How far the sockets of this process have been told, and what keeps them told."""

    def __init__(self) -> None:
        self.position = feed.START
        self.room = Room(office)
        self.watch = Watch(office, self.room)
        self.progress = Progress(office, self.room)
        self.whispers = Whispers(office, self.room)
        self.visits = Visits(office, self.room)
        self._desk = Desk("follower", threads=1, keep=True)
        self._wake = asyncio.Event()
        self._ready = asyncio.Event()
        self._doubt = False
        self.time = ServerTime()
        self._task = asyncio.create_task(self._live())
        self._errands: asyncio.TaskGroup

    async def seat(self, holder: Pass, outlet: Outlet) -> Seat:
        """Give a socket its place. Raises TimeoutError while PostgreSQL is away."""
        seat = Seat(holder, outlet)
        self.room.add(seat)
        try:
            async with asyncio.timeout(START_WITHIN):
                await self._ready.wait()
        except BaseException:
            self.leave(seat)
            raise
        await once(lambda: office.ask(presence.attend, {holder.sight.agent_id}))
        return seat

    def leave(self, seat: Seat) -> None:
        """Forget a socket; with the last one, end."""
        self.room.remove(seat)
        if not self.room:
            _forget(self)
            self._task.cancel()

    async def _live(self) -> None:
        try:
            async with asyncio.TaskGroup() as self._errands:
                self._errands.create_task(bell.listen(self._hear))
                self._errands.create_task(self._follow())
                self._errands.create_task(every(EVICT_EVERY, self._evict))
                self._errands.create_task(every(HEARTBEAT_EVERY, self._beat))
                self._errands.create_task(every(RECHECK_EVERY, self.room.recheck))
                self._errands.create_task(self.watch.follow())
                self._errands.create_task(self.progress.follow())
                self._errands.create_task(self.whispers.follow())
                self._errands.create_task(self.visits.follow())
        finally:
            self._desk.close()

    def _hear(self, stroke: dict[str, Any]) -> None:
        match stroke["type"]:
            case "ring":
                self._wake.set()
            case "recheck":
                self._errands.create_task(once(self.room.recheck))
            case "presence":
                self.watch.stir()
            case "bulk":
                self.progress.stir()
            case "told":
                self.whispers.stir()
            case "visits":
                self.visits.stir()

    async def _follow(self) -> None:
        soon = LOOK_SOON
        while True:
            began, rest = time.monotonic(), LOOK_EVERY
            try:
                # what waits for an older transaction to end becomes visible without another stroke of the bell
                waiting = await self._look()
                soon = min(LOOK_EVERY, soon * 2) if waiting else LOOK_SOON
                rest = soon if waiting else LOOK_EVERY
            except Exception as error:  # noqa: BLE001 - the follower outlives whatever happens to the database
                log.warning("cannot read the feed, trying again: %s", error)
                self._doubt = True
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(rest):
                    await self._wake.wait()
            await asyncio.sleep(began + LOOK_SOON - time.monotonic())
            self._wake.clear()

    async def _look(self) -> bool:
        """Tell what is new. True when more was committed that is not final yet."""
        if self._doubt or not self._ready.is_set():
            await self._find_place()
        full = True
        while full:
            found = await self._desk.ask(batch.read, self.position, self.room.agent_ids)
            full = found.full
            if found.events:
                old, self.position = self.position, found.to
                self.room.tell(found, old, self.position)
                if found.moves_tickets:
                    self.watch.stir()
        return await self._desk.ask(feed.count, self.position, 1) > 0

    async def _find_place(self) -> None:
        """Where to read on: here at first; here again when the database has gone back, as by a restored backup."""
        self.time.learn(await self._desk.ask(clock.now))
        if not self._ready.is_set():
            self.position = await self._desk.ask(feed.here)
        elif await self._desk.ask(feed.is_ahead, self.position):
            self.position = await self._desk.ask(feed.here)
            self.room.start_over("restored")
        self._doubt = False
        self._ready.set()

    async def _evict(self) -> None:
        self.room.evict_slow()

    async def _beat(self) -> None:
        self.room.push(say("heartbeat", cursor=str(self.position), server_time=str(self.time)))
        self.time.learn(await self._desk.ask(clock.now))
        await self._desk.ask(presence.attend, self.room.agent_ids)


_now: Follower | None = None


def follower() -> Follower:
    """The follower of this process; started when there is none."""
    global _now  # noqa: PLW0603 - one per process is the point
    if _now is None:
        _now = Follower()
    return _now


def _forget(ended: Follower) -> None:
    global _now  # noqa: PLW0603
    if _now is ended:
        _now = None
