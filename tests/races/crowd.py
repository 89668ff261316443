"""Many threads that start at the same instant, each with its own connection."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from core import sql

_WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"
PATIENCE_S = 30


def at_once(tasks: Sequence[Callable[[], Any]]) -> list[Any]:
    """Run every task in a thread of its own, started together; an exception is that task's result."""
    gate = threading.Barrier(len(tasks))

    def run(task: Callable[[], Any]) -> Any:
        try:
            gate.wait(PATIENCE_S)
            return _alone(task)
        except Exception as error:  # noqa: BLE001 - the test looks at it
            return error

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


@contextmanager
def waits_for(held: Callable[[], object], task: Callable[[], object]) -> Iterator[None]:
    """Inside, we hold what `held` has locked and a task in another thread waits for it; then both go on."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            held()
            begun = pool.submit(_alone, task)
            _until_it_waits(begun)
            yield
        begun.result()


def _until_it_waits(begun: Future[object]) -> None:
    until = time.monotonic() + PATIENCE_S
    while sql.fetch_one(_WAITING) == (0,):
        assert not begun.done(), "it waited for nobody"
        assert time.monotonic() < until, "it neither waited nor ended"
        time.sleep(0.01)


def _alone(task: Callable[[], Any]) -> Any:
    """The task, on a connection of this thread's own that ends with it."""
    try:
        return task()
    finally:
        connection.close()


def failures(results: Sequence[object]) -> list[Exception]:
    """The exceptions among what `at_once` returned."""
    return [each for each in results if isinstance(each, Exception)]
