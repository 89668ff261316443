"""Periodic loops that live in every Celery worker, beside its task pool.

They are worker bootsteps, not tasks: they keep ticking while Redis is gone, and any number of workers may run them
because the rows they take are claimed with SKIP LOCKED. `settings.WORKER_LOOPS` names them: {name: "module.function"};
each function does one round and returns the seconds to sleep before the next.
"""

import logging
import threading
from collections.abc import Callable
from typing import Any

from celery import Celery, bootsteps
from django.conf import settings
from django.db import close_old_connections, connection
from django.utils.module_loading import import_string

log = logging.getLogger(__name__)
Round = Callable[[], float]
LONGEST_REST = 5.0


class Loop(threading.Thread):
    """Runs one round after another until stopped; an error is logged and the loop goes on."""

    def __init__(self, name: str, play: Round) -> None:
        super().__init__(name=f"loop-{name}", daemon=True)
        self._play = play
        self._stopped = threading.Event()
        self._failures = 0

    def run(self) -> None:
        while not self._stopped.wait(self._round()):
            pass
        connection.close()

    def stop(self) -> None:
        self._stopped.set()

    def _round(self) -> float:
        try:
            rest = self._play()
            self._failures = 0
            return rest
        except Exception:
            log.exception("%s failed, going on", self.name)
            close_old_connections()
            self._failures += 1
            return min(LONGEST_REST, 0.25 * 2.0 ** min(self._failures, 6))


class LoopStep(bootsteps.StartStopStep):
    """Starts every loop of the settings when the worker starts, and stops them with it."""

    def __init__(self, parent: Any, **options: Any) -> None:
        super().__init__(parent, **options)
        self._loops: list[Loop] = []

    def start(self, parent: Any) -> None:
        self._loops = [Loop(name, import_string(path)) for name, path in settings.WORKER_LOOPS.items()]
        for loop in self._loops:
            loop.start()

    def stop(self, parent: Any) -> None:
        for loop in self._loops:
            loop.stop()
        for loop in self._loops:
            loop.join(timeout=LONGEST_REST)


def install(app: Celery) -> None:
    """Make every worker of this Celery application run the loops."""
    app.steps["worker"].add(LoopStep)
