"""An answer that is sent while it is made, piece by piece: for what may be larger than memory."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, MutableMapping
from concurrent.futures import Executor
from typing import Any

from django.db import connection
from django.http import StreamingHttpResponse

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Message], Awaitable[None]]


class Pieces(StreamingHttpResponse):
    """Each piece is made in a thread of its own choosing, so making one must leave no transaction open."""

    async def send(self, receive: Receive, send: Send, threads: Executor) -> None:
        """Send every piece when the one before has left. Whoever hangs up is sent no more."""
        loop, pieces = asyncio.get_running_loop(), iter(self)
        gone = asyncio.ensure_future(receive())
        try:
            while not gone.done() and (piece := await loop.run_in_executor(threads, _next, pieces)) is not None:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        finally:
            gone.cancel()
            self.close()
        await send({"type": "http.response.body", "body": b""})


def _next(pieces: Iterator[bytes]) -> bytes | None:
    """The next piece; the thread's database connection goes back to the pool between two."""
    try:
        return next(pieces, None)
    finally:
        connection.close()
