"""One per web process: reads the feed once and tells all widgets of this process. Starts with the first, ends with the
last. Like inbox.live.follower, whose parts it uses; visitors see so little that frames carry no cursor: a widget that
comes back asks by the number of its last message.
"""

import asyncio
import contextlib
import logging
from dataclasses import dataclass
from typing import Any

from channels_integrations.webchat import visitors
from channels_integrations.webchat.live import news
from channels_integrations.webchat.live.news import Watched
from channels_integrations.webchat.live.words import SIGNED_OUT, SLOW
from events import feed
from inbox.live import bell
from inbox.live.chores import every
from inbox.live.desk import Desk
from inbox.live.outlet import Outlet
from inbox.live.words import say

log = logging.getLogger(__name__)
LOOK_EVERY, LOOK_SOON = 1.0, 0.02
WATCH_EVERY = 3.0
BEAT_EVERY = 15.0
EVICT_EVERY = 1.0
START_WITHIN = 10.0
GATHER = 0.03

office = Desk("widget", threads=2)
"""Threads for what single sockets ask for."""


@dataclass(eq=False)
class Seat:
    """One open widget."""

    address: str
    token: str
    outlet: Outlet
    typing: bool = False
    typed_at: float = 0.0


class Follower:
    """How far the widgets of this process have been told, and what keeps them told."""

    def __init__(self) -> None:
        self.seats: dict[str, set[Seat]] = {}
        self._desk = Desk("widget-follower", threads=1, keep=True)
        self._position = feed.START
        self._wake, self._stir, self._ready = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._watched = Watched({}, {})
        self._task = asyncio.create_task(self._live())

    async def take_seat(self, seat: Seat) -> None:
        """From when this returns, nothing that becomes visible is missed. Raises TimeoutError without PostgreSQL."""
        self.seats.setdefault(seat.address, set()).add(seat)
        try:
            async with asyncio.timeout(START_WITHIN):
                await self._ready.wait()
        except BaseException:
            self.leave(seat)
            raise
        self._stir.set()

    def leave(self, seat: Seat) -> None:
        """Forget a widget; with the last one, end."""
        mine = self.seats.get(seat.address, set())
        mine.discard(seat)
        if not mine:
            self.seats.pop(seat.address, None)
        if not self.seats:
            _forget(self)
            self._task.cancel()

    def push(self, address: str, frame: str) -> None:
        for seat in list(self.seats.get(address, ())):
            seat.outlet.push(frame)

    async def _live(self) -> None:
        try:
            async with asyncio.TaskGroup() as errands:
                errands.create_task(bell.listen(self._hear))
                errands.create_task(self._follow())
                errands.create_task(self._watch())
                errands.create_task(every(BEAT_EVERY, self._beat))
                errands.create_task(every(EVICT_EVERY, self._evict))
        finally:
            self._desk.close()

    def _hear(self, stroke: dict[str, Any]) -> None:
        match stroke["type"]:
            case "ring":
                self._wake.set()
            case "presence":
                self._stir.set()

    async def _follow(self) -> None:
        soon = LOOK_SOON
        while True:
            rest = LOOK_EVERY
            try:
                waiting = await self._look()
                soon = min(LOOK_EVERY, soon * 2) if waiting else LOOK_SOON
                rest = soon if waiting else LOOK_EVERY
            except Exception as error:  # noqa: BLE001 - the follower outlives whatever happens to the database
                log.warning("cannot read the feed for widgets, trying again: %s", error)
            await _rest(self._wake, rest)

    async def _look(self) -> bool:
        """Tell what is new. True when more was committed that is not final yet."""
        if not self._ready.is_set() or await self._desk.ask(feed.is_ahead, self._position):
            self._position = await self._desk.ask(feed.here)
            self._ready.set()
        full = True
        while full:
            found = await self._desk.ask(news.read, self._position, set(self.seats))
            self._position, full = found.to, found.full
            for address, frame in found.frames.items():
                self.push(address, frame)
                self._stir.set()
        return await self._desk.ask(feed.count, self._position, 1) > 0

    async def _watch(self) -> None:
        while True:
            try:
                self._tell_watched(await office.ask(news.watch, set(self.seats)))
            except Exception as error:  # noqa: BLE001 - the next look comes soon
                log.warning("cannot see who writes to visitors: %s", error)
            await _rest(self._stir, WATCH_EVERY)

    def _tell_watched(self, found: Watched) -> None:
        before, self._watched = self._watched.writing, found
        for address in self.seats.keys() & (before.keys() | found.writing.keys()):
            if before.get(address, "") != (name := found.writing.get(address, "")):
                self.push(address, say("writing", name=name or None))
        for address, at in found.read.items():
            self.push(address, say("read", at=at))

    async def _beat(self) -> None:
        """Keep visitors present, and turn away whose session has ended."""
        await office.ask(news.seen, set(self.seats))
        everyone = [each for mine in self.seats.values() for each in mine]
        good = await office.ask(visitors.still_good, {each.token for each in everyone})
        beat = say("beat")
        for seat in everyone:
            if seat.token in good:
                seat.outlet.push(beat)
            else:
                seat.outlet.close(SIGNED_OUT)

    async def _evict(self) -> None:
        for mine in list(self.seats.values()):
            for seat in list(mine):
                if seat.outlet.too_slow():
                    seat.outlet.close(SLOW)


async def _rest(bell_: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await bell_.wait()
            if seconds == WATCH_EVERY:
                await asyncio.sleep(GATHER)
    bell_.clear()


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
