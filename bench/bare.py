"""The yardstick: an ASGI app that does nothing but send the same text to every socket it has.

`GET /shout?N` sends a frame of N characters to all; the answer comes when the last send has returned.
"""

import time
from collections.abc import Awaitable, Callable
from typing import Any

Event = dict[str, Any]
Receive = Callable[[], Awaitable[Event]]
Send = Callable[[Event], Awaitable[None]]
_sockets: set[Send] = set()


async def application(scope: Event, receive: Receive, send: Send) -> None:
    """A socket is kept until it closes; a request shouts."""
    if scope["type"] == "websocket":
        await _keep(receive, send)
    elif scope["type"] == "http":
        await _answer(send, await _shout(int(scope["query_string"] or 0)))


async def _keep(receive: Receive, send: Send) -> None:
    await receive()
    await send({"type": "websocket.accept"})
    _sockets.add(send)
    while (await receive())["type"] != "websocket.disconnect":
        pass
    _sockets.discard(send)


async def _shout(length: int) -> float:
    """The instant (time.monotonic) at which the sending began; sockets of all processes share that clock."""
    began = time.monotonic()
    text = "x" * length
    for each in list(_sockets):
        await each({"type": "websocket.send", "text": text})
    return began


async def _answer(send: Send, began: float) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": repr(began).encode()})
