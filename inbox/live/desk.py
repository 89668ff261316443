"""Database work for the event loop, done in threads of our own: the loop never waits for PostgreSQL."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection


class Desk:
    """A few threads that run database functions. With `keep`, a thread holds on to its connection between jobs."""

    def __init__(self, name: str, threads: int, *, keep: bool = False) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._keep = keep

    async def ask[**P, T](self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of `work`, run in one of the threads; what it raises, it raises here."""
        job = lambda: self._run(lambda: work(*args, **kwargs))  # noqa: E731 - run_in_executor takes no keywords
        return await asyncio.get_running_loop().run_in_executor(self._pool, job)

    def close(self) -> None:
        """Give the connection back and end the thread, without waiting for it."""
        self._pool.submit(_let_go)
        self._pool.shutdown(wait=False)

    def _run[T](self, work: Callable[[], T]) -> T:
        keep = False
        try:
            answer = work()
            keep = self._keep
            return answer
        finally:
            if not keep:
                _let_go()  # back to the pool, and after an error surely not used again


def _let_go() -> None:
    connection.close()  # of the thread this runs in
