"""The listening end of the bell: wakes the followers of this process. Redis may be away for as long as it likes.

All who listen in a process share one subscription to the layer, which ends with the last of them.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from typing import Any

from channels.layers import get_channel_layer

from inbox.live.push import GROUP

log = logging.getLogger(__name__)
RETRY = 2.0

Hear = Callable[[dict[str, Any]], None]


class Tower:
    """Who listens in this process, and the one subscription they share."""

    def __init__(self) -> None:
        self._hearers: list[Hear] = []
        self._task: asyncio.Task[None] | None = None

    async def listen(self, hear: Hear) -> None:
        """Call `hear` for every stroke until cancelled."""
        self._hearers.append(hear)
        if len(self._hearers) == 1:
            # its end drops every subscription of the loop, so the next one begins only after it
            self._task = asyncio.create_task(_subscribe(self._tell, after=self._task))
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            self._hearers.remove(hear)
            if not self._hearers and self._task is not None:
                self._task.cancel()

    def _tell(self, stroke: dict[str, Any]) -> None:
        for hear in list(self._hearers):
            hear(stroke)


_tower = Tower()


async def listen(hear: Hear) -> None:
    """Call `hear` for every stroke until cancelled. A subscription that fails is tried again."""
    await _tower.listen(hear)


async def _subscribe(hear: Hear, after: asyncio.Task[None] | None) -> None:
    if after is not None and not after.done():
        await asyncio.wait([after])
    layer = get_channel_layer()
    assert layer is not None
    quiet = False
    while True:
        try:
            channel = await layer.new_channel()
            await layer.group_add(GROUP, channel)
            quiet = False
            while True:
                hear(await layer.receive(channel))
        except asyncio.CancelledError:
            await _forget(layer)
            raise
        except Exception as error:  # noqa: BLE001 - whatever Redis does, followers also look by themselves
            if not quiet:
                log.warning("no bell, looking every second instead: %s", error)
            quiet = True
            await _forget(layer)
            await asyncio.sleep(RETRY)


async def _forget(layer: Any) -> None:
    """Drop half-made subscriptions: the layer would keep filling their queues. It has no other user in this loop."""
    with contextlib.suppress(Exception):
        await asyncio.wait_for(layer.flush(), RETRY)
