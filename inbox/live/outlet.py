"""The sending side of one socket: never makes the caller wait, and lets go of a reader that does not keep up."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

Send = Callable[[dict[str, Any]], Awaitable[None]]
SLOW_AFTER = 10.0
"""Seconds one frame may wait for the reader."""
LONGEST_LINE = 1024 * 1024
"""Characters that may wait in line behind it."""
GOODBYE = 1.0
"""Seconds a close frame may take before the connection is cut."""


class Outlet:
    """Frames go out at once while the reader keeps up; else they stand in line behind the one that waits."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._loop = asyncio.get_running_loop()
        self._line: deque[str] = deque()
        self._length = 0
        self._writer: asyncio.Task[None] | None = None
        self._since = 0.0
        self._closing: asyncio.Task[None] | None = None
        self.closed = False

    def push(self, text: str) -> None:
        """Send a frame, or put it in line. After closing it does nothing."""
        if self.closed:
            return
        if self._writer is not None:
            self._line.append(text)
            self._length += len(text)
            return
        # eager: the usual frame is written before this returns, without a turn of the loop per socket
        writer = asyncio.Task(self._write(text), loop=self._loop, eager_start=True)
        if not writer.done():
            self._since = time.monotonic()
            self._writer = writer

    async def flushed(self) -> None:
        """Wait until nothing is in line, or the socket is closed."""
        if self._writer is not None:
            await asyncio.wait([self._writer])

    def too_slow(self) -> bool:
        """True when the reader has held up a frame, or too many of them, for too long."""
        if self._writer is None:
            return False
        return time.monotonic() - self._since > SLOW_AFTER or self._length > LONGEST_LINE

    def close(self, code: int) -> None:
        """Say goodbye with this code; a reader that does not even take that is cut off."""
        if not self.closed:
            self.closed = True
            self._closing = self._loop.create_task(self._close(code))

    async def _write(self, text: str) -> None:
        try:
            await self._send({"type": "websocket.send", "text": text})
            while self._line:
                self._since = time.monotonic()
                text = self._line.popleft()
                self._length -= len(text)
                await self._send({"type": "websocket.send", "text": text})
        except (OSError, RuntimeError):
            self.closed = True  # the client left; the consumer hears of it by itself
        finally:
            self._writer = None

    async def _close(self, code: int) -> None:
        if self._writer is not None:
            self._writer.cancel()
        try:
            async with asyncio.timeout(GOODBYE):
                await self._send({"type": "websocket.close", "code": code})
        except TimeoutError:
            self._cut()
        except (OSError, RuntimeError):
            pass  # gone already

    def _cut(self) -> None:
        # ASGI has no word for dropping a connection whose buffer is full, and a plain close waits for the buffer
        transport = getattr(getattr(self._send, "__self__", None), "transport", None)
        if isinstance(transport, asyncio.Transport):
            transport.abort()
