"""The listening end of the bell: wakes the follower of this process. Redis may be away for as long as it likes."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from typing import Any

from channels.layers import get_channel_layer

from inbox.live.push import GROUP

log = logging.getLogger(__name__)
RETRY = 2.0


async def listen(hear: Callable[[dict[str, Any]], None]) -> None:
    """Call `hear` for every stroke until cancelled. A subscription that fails is tried again."""
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
