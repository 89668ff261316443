"""Ring the bell: tell every web process that the feed has something new. Payload-free and best effort."""

import asyncio
import logging
import threading

from channels.layers import get_channel_layer

from core.hints import Bell

log = logging.getLogger(__name__)
GROUP = "followers"
_own = threading.local()


def ring() -> None:
    """After a commit: wake the followers. Never blocks; followers also look by themselves every second."""
    _bell.ring(GROUP)


def _send(group: str) -> None:
    # the layer keeps one connection per event loop, so this thread keeps one loop
    loop = getattr(_own, "loop", None)
    if loop is None:
        loop = _own.loop = asyncio.new_event_loop()
    try:
        layer = get_channel_layer()
        assert layer is not None
        loop.run_until_complete(asyncio.wait_for(layer.group_send(group, {"type": "ring"}), timeout=3))
    except Exception as error:  # noqa: BLE001 - a lost bell is harmless: the followers poll
        log.warning("bell not rung: %s", error)


_bell = Bell(_send)
