"""A mail receiver on a real port, in front of the test's PostgreSQL."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future

import pytest
from django.db import connection

from channels_integrations.email.arrival import Mailboxes, keep_together
from channels_integrations.email.batch import Batcher, Write
from channels_integrations.email.receiver import Receiver

Start = Callable[..., int]


class Running:
    """A receiver in a thread with a loop of its own."""

    def __init__(self, write: Write, *, lmtp: bool, max_bytes: int) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._receiver, self.port = self._run(write, lmtp, max_bytes).result(20)

    def _run(self, write: Write, lmtp: bool, max_bytes: int) -> "Future[tuple[Receiver, int]]":
        async def start() -> tuple[Receiver, int]:
            receiver = Receiver(Batcher(write), max_bytes=max_bytes, lmtp=lmtp)
            return receiver, (await receiver.start("127.0.0.1", 0))[1]

        return asyncio.run_coroutine_threadsafe(start(), self._loop)

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._receiver.stop(), self._loop).result(30)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@pytest.fixture
def receiver(transactional_db: None) -> Iterator[Start]:
    """Start a receiver and return its port; `write` replaces what stores the mails."""
    running: list[Running] = []
    mailboxes = Mailboxes()

    def to_database(arrivals: object) -> list[int | Exception]:
        try:
            return keep_together(arrivals, mailboxes)  # type: ignore[arg-type]  # as the batcher gives them
        finally:
            connection.close()  # the test's database goes away before this thread does

    def start(write: Write = to_database, *, lmtp: bool = False, max_bytes: int = 50_000_000) -> int:
        running.append(Running(write, lmtp=lmtp, max_bytes=max_bytes))
        return running[-1].port

    yield start
    for each in running:
        each.stop()
