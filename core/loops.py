"""Periodic loops that live in every Celery worker, beside its task pool.

They are worker bootsteps, not tasks: they keep ticking while Redis is gone, and any number of workers may run them
because the rows they take are claimed with SKIP LOCKED. `settings.WORKER_LOOPS` names them: {name: "module.function"};
each function does one short round and returns the seconds to sleep before the next.
"""

import logging
import os
import threading
import time
from collections.abc import Callable
from typing import Any

from celery import Celery, bootsteps
from django.conf import settings
from django.db import close_old_connections, connection, connections
from django.db.utils import DEFAULT_DB_ALIAS
from django.utils.module_loading import import_string

log = logging.getLogger(__name__)
Round = Callable[[], float]
LONGEST_REST = 3.0
PATIENCE = 10.0


class Loop(threading.Thread):
    """Runs one round after another until stopped; an error is logged and the loop goes on.

    Start it as a thread, or call `run()` to loop in the caller's thread.
    """

    def __init__(self, name: str, play: Round) -> None:
        super().__init__(name=f"loop-{name}", daemon=True)
        self._play = play
        self._stopped = threading.Event()
        self._failures = 0
        self._line: Any = None

    def run(self) -> None:
        self._line = connections[DEFAULT_DB_ALIAS]
        log.info("%s runs", self.name)
        while not self._stopped.wait(self._round()):
            pass
        connection.close()

    def stop(self) -> None:
        """Ask it to end after the round it is in."""
        self._stopped.set()

    def let_go(self) -> None:
        """In a forked child: close its copy of our database socket.

        The child never uses it, but while it is open the server would not notice our own death, and keep our locks.
        """
        line = self._line.connection if self._line is not None else None
        if line is not None and not line.closed:
            os.close(line.fileno())

    def _round(self) -> float:
        try:
            rest = self._play()
            self._failures = 0
            return rest
        except Exception:  # whatever a round does, the loop goes on: deadlines must be watched
            log.exception("%s failed, going on", self.name)
            close_old_connections()
            self._failures += 1
            return min(LONGEST_REST, 0.25 * 2.0 ** min(self._failures, 6))


class LoopStep(bootsteps.StartStopStep):
    """Starts every loop of the settings when the worker starts, and stops them with it."""

    # behind the pool: its first children are forked before we have threads and connections
    requires = ("celery.worker.components:Pool",)

    def __init__(self, parent: Any, **options: Any) -> None:
        super().__init__(parent, **options)
        self._loops: list[Loop] = []
        # a child that dies is replaced by forking again, now beside our threads
        os.register_at_fork(after_in_child=self._let_go)

    def start(self, parent: Any) -> None:
        self._loops = [Loop(name, import_string(path)) for name, path in settings.WORKER_LOOPS.items()]
        for loop in self._loops:
            loop.start()

    def stop(self, parent: Any) -> None:
        """End all loops. Those in the middle of sending something get PATIENCE seconds together to finish it."""
        until = time.monotonic() + PATIENCE
        for loop in self._loops:
            loop.stop()
        for loop in self._loops:
            loop.join(timeout=max(0.0, until - time.monotonic()))

    def terminate(self, parent: Any) -> None:
        self.stop(parent)

    def _let_go(self) -> None:
        for loop in self._loops:
            loop.let_go()


def install(app: Celery) -> None:
    """Make every worker of this Celery application run the loops."""
    app.steps["worker"].add(LoopStep)
