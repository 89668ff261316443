"""Celery workers as they run in production, and people at work beside them."""

import os
import signal
import subprocess
import threading
import time
import uuid
from dataclasses import dataclass, field
from json import dumps

import psycopg

from bench.browser import Browser
from bench.common import Refused
from bench.installation import Installation
from launch import paths, programs

STUCK = 60.0


@dataclass
class Fleet:
    """Workers, killed with all their children and replaced at once."""

    app: Installation
    look: psycopg.Connection
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    kills: int = 0

    def add(self, number: int) -> None:
        """Start so many more, and wait until all enforce."""
        self.processes += [self._start() for _ in range(number)]
        until = time.monotonic() + STUCK
        while len(self._enforcing()) < len(self.processes):
            if time.monotonic() > until:
                raise Refused("the workers do not enforce")
            time.sleep(0.1)

    def kill_oldest(self) -> None:
        """kill -9 of the oldest worker that enforces, unless it is the only one at the moment; a new one takes over."""
        enforcing = self._enforcing()
        if len(enforcing) > 1:
            self._kill(enforcing[0])
            self.processes.remove(enforcing[0])
            self.processes.append(self._start())
            self.kills += 1

    def drop_one(self) -> None:
        self._kill(self.processes.pop())

    def end(self) -> None:
        for process in self.processes:
            self._kill(process)
        self.processes.clear()

    def _enforcing(self) -> list[subprocess.Popen[bytes]]:
        heard = self.look.execute("SELECT worker FROM sla_heartbeat WHERE at > now() - interval '3 s'").fetchall()
        pids = {int(worker.rpartition(":")[2]) for (worker,) in heard}
        return [process for process in self.processes if process.pid in pids]

    def _start(self) -> subprocess.Popen[bytes]:
        program = programs.worker({**self.app.env, "HORA_WORKER_CONCURRENCY": "1"})
        with (self.app.home / "workers.log").open("ab") as log:
            return subprocess.Popen(
                list(program.argv), cwd=paths.ROOT, env=self.app.env, stdout=log, stderr=log, process_group=0
            )

    def _kill(self, process: subprocess.Popen[bytes]) -> None:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


class Load(threading.Thread):
    """A program that opens tickets and looks at the queue, so many times a second each, until told to end."""

    def __init__(self, address: tuple[str, int], secret: str, per_second: float) -> None:
        super().__init__(daemon=True)
        self._browser = Browser(address, Authorization=f"Bearer {secret}")
        self._every = 1 / per_second
        self._over = threading.Event()
        self.requests = 0
        self.failure: Refused | None = None

    def run(self) -> None:
        due = time.monotonic()
        try:
            while not self._over.wait(max(0.0, due - time.monotonic())):
                self._work()
                due = max(due + self._every, time.monotonic() - 1)
        except Refused as failure:
            self.failure = failure

    def end(self) -> int:
        """Stop; the number of requests that were answered."""
        self._over.set()
        self.join()
        if self.failure:
            raise self.failure
        return self.requests

    def _work(self) -> None:
        key = uuid.uuid4().hex
        contact = {"email": f"{key}@buyers.example", "name": "Cleo Marsh"}
        body = dumps({"subject": "Parcel", "text": "The courier left a card on Monday.", "contact": contact}).encode()
        self._browser.post("/api/v1/tickets", body, {"Idempotency-Key": key})
        self._browser.get("/api/v1/queue?view=all&limit=50")
        self.requests += 2
