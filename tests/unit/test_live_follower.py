"""How often the follower looks for what is new: whenever the bell rings, and never without a breath between."""

import asyncio
import itertools
import time

import pytest

from inbox.live import follower
from inbox.live.follower import LOOK_SOON, Follower

CLOCK_S = 0.002
"""How far a timer of the event loop may come early."""


class Rhythm(Follower):
    """A follower without sockets and feed: it notes when it looked, and hears the bell during its first looks."""

    def __init__(self, *, rings: int, wanted: int, fails: bool = False) -> None:
        self._wake, self.enough = asyncio.Event(), asyncio.Event()
        self._doubt = False
        self.looks: list[float] = []
        self._rings, self._wanted, self._fails = rings, wanted, fails

    async def _look(self) -> bool:
        self.looks.append(time.monotonic())
        if len(self.looks) <= self._rings:
            self._wake.set()
        if len(self.looks) == self._wanted:
            self.enough.set()
        if self._fails:
            raise OSError("no database")
        return False


async def looks_of(rhythm: Rhythm) -> list[float]:
    following = asyncio.create_task(rhythm._follow())
    async with asyncio.timeout(20):
        await rhythm.enough.wait()
    following.cancel()
    return rhythm.looks


@pytest.mark.parametrize("fails", [False, True])
def test_however_often_the_bell_rings_two_looks_begin_apart(fails: bool) -> None:
    async def story() -> list[float]:
        return await looks_of(Rhythm(rings=5, wanted=6, fails=fails))

    looks = asyncio.run(story())
    assert min(after - before for before, after in itertools.pairwise(looks)) >= LOOK_SOON - CLOCK_S


def test_a_ring_during_a_look_is_followed_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follower, "LOOK_EVERY", 3600.0)

    async def story() -> list[float]:
        return await looks_of(Rhythm(rings=1, wanted=2))

    assert len(asyncio.run(story())) == 2
