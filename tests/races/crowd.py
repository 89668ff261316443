"""Many threads that start at the same instant, each with its own connection."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection


def at_once(tasks: Sequence[Callable[[], Any]]) -> list[Any]:
    """Run every task in a thread of its own, started together; an exception is that task's result."""
    gate = threading.Barrier(len(tasks))

    def run(task: Callable[[], Any]) -> Any:
        try:
            gate.wait(30)
            return task()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


def failures(results: Sequence[object]) -> list[Exception]:
    """The exceptions among what `at_once` returned."""
    return [each for each in results if isinstance(each, Exception)]
