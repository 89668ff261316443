"""Commit what arrives at the same time together. Nobody waits for a batch to fill, or is told before it is safe."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from channels_integrations.email.arrival import Arrival

MAX_BATCH = 50
MAX_BATCH_BYTES = 20 * 2**20

Write = Callable[[Sequence[Arrival]], list[int | Exception]]


class Batcher:
    """One thread writes. What arrives while it is busy becomes the next batch."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="mail-keeper")
        self._waiting: list[tuple[Arrival, asyncio.Future[int]]] = []
        self._running: asyncio.Task[None] | None = None

    async def keep(self, arrival: Arrival) -> int:
        """The inbound id, once it is committed. Raises what the database said otherwise."""
        future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._waiting.append((arrival, future))
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._run())
        return await future

    async def close(self) -> None:
        """Finish what is being written."""
        if self._running:
            await asyncio.wait([self._running])
        self._thread.shutdown()

    async def _run(self) -> None:
        while self._waiting:
            batch = self._take()
            arrivals = [arrival for arrival, _ in batch]
            results = await asyncio.get_running_loop().run_in_executor(self._thread, self._safely, arrivals)
            for (_, future), result in zip(batch, results, strict=True):
                _settle(future, result)

    def _take(self) -> list[tuple[Arrival, asyncio.Future[int]]]:
        count = size = 0
        while count < min(MAX_BATCH, len(self._waiting)) and size < MAX_BATCH_BYTES:
            size += len(self._waiting[count][0].raw)
            count += 1
        batch, self._waiting = self._waiting[:count], self._waiting[count:]
        return batch

    def _safely(self, arrivals: Sequence[Arrival]) -> list[int | Exception]:
        try:
            return self._write(arrivals)
        except Exception as error:  # noqa: BLE001  whatever it is, every sender must get an answer
            return [error] * len(arrivals)


def _settle(future: asyncio.Future[int], result: int | Exception) -> None:
    if future.done():  # its sender has hung up
        return
    if isinstance(result, Exception):
        future.set_exception(result)
    else:
        future.set_result(result)
