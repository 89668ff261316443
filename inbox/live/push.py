"""Ring the bell: tell every web process that there is something to look at. Carries no data, best effort."""

import asyncio
import logging
import threading

from channels.layers import get_channel_layer

from core.hints import Bell

log = logging.getLogger(__name__)
GROUP = "followers"
TIMEOUT = 3.0
_own = threading.local()


def ring() -> None:
    """After a commit: wake the followers. Never blocks; followers also look by themselves every second."""
    _bell.ring("ring")


def ring_presence() -> None:
    """Somebody came to a ticket or left one. Never blocks; followers also look every few seconds."""
    _bell.ring("presence")


def ring_recheck() -> None:
    """Somebody signed out or may see less: look at all sockets' rights now. Never blocks; it happens anyway."""
    _bell.ring("recheck")


def ring_bulk() -> None:
    """A change of many tickets has come further. Never blocks; followers also look every few seconds."""
    _bell.ring("bulk")


def ring_told() -> None:
    """One agent was told of something by themselves. Never blocks; followers also look every few seconds."""
    _bell.ring("told")


def ring_visits() -> None:
    """A customer has opened a page of the website. Never blocks; followers also look every few seconds."""
    _bell.ring("visits")


def _send(name: str) -> None:
    # the layer keeps one connection per event loop, so this thread keeps one loop
    loop = getattr(_own, "loop", None)
    if loop is None:
        loop = _own.loop = asyncio.new_event_loop()
    try:
        layer = get_channel_layer()
        assert layer is not None
        loop.run_until_complete(asyncio.wait_for(layer.group_send(GROUP, {"type": name}), TIMEOUT))
    except Exception as error:  # noqa: BLE001 - a lost bell is harmless: the followers poll
        log.warning("bell not rung: %s", error)


_bell = Bell(_send, rest=0.01)
