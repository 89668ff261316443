"""Tell Celery workers that there is something to do, without ever making the caller wait for Redis.

A hint carries no data and may be lost: rows in PostgreSQL are the queue, and every worker sweeps them anyway.
A Redis that accepts connections but never answers would block a direct `.delay()` for over half a minute, so a
daemon thread does the talking, and hints of the same name that pile up meanwhile become one.
"""

import logging
import os
import threading
import time
from collections.abc import Callable

from celery import current_app

log = logging.getLogger(__name__)


class Bell:
    """Coalesces names and publishes each from one background thread of its own.

    The first ring goes out at once. After it the thread rests for `rest` seconds, in which whatever rings becomes
    one: under load a hint for each row would cost more than the row.
    """

    def __init__(self, publish: Callable[[str], None], rest: float) -> None:
        self._publish = publish
        self._rest = rest
        self._hang()
        # a child forked while somebody rings would inherit a lock that nobody in it will ever release
        os.register_at_fork(after_in_child=self._hang)

    def _hang(self) -> None:
        self._names: set[str] = set()
        self._wake = threading.Condition()
        self._thread: threading.Thread | None = None

    def ring(self, task_name: str) -> None:
        with self._wake:
            self._names.add(task_name)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="hints", daemon=True)
                self._thread.start()
            self._wake.notify()

    def _run(self) -> None:
        while True:
            with self._wake:
                while not self._names:
                    self._wake.wait()
                names, self._names = self._names, set()
            for name in names:
                self._publish(name)
            time.sleep(self._rest)


def publish_task(task_name: str) -> None:
    """Send one hint now. A failure is only logged: the sweep of the workers finds the rows."""
    try:
        current_app.send_task(task_name, retry=False, ignore_result=True, expires=60)
    except Exception as error:  # noqa: BLE001 - whatever the broker does, a lost hint is harmless
        log.warning("hint %s not delivered: %s", task_name, error)


_bell = Bell(publish_task, rest=0.05)


def ring(task_name: str) -> None:
    """Hint that `task_name` has rows to look at. Returns at once, whatever state Redis is in."""
    _bell.ring(task_name)
