"""Real Celery workers, on the database and the Redis of a test, that can be killed."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection

ROOT = Path(__file__).parents[2]
GENEROUS = 60.0
"""Seconds to wait for what must come true: never how long it may take, only when to stop hoping."""


def wait_for(check: Callable[[], object], what: str, seconds: float = GENEROUS) -> None:
    """Return once `check` holds; fail with `what` when it does not come true."""
    until = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < until, f"it never came true: {what}"
        time.sleep(0.05)


def database_url() -> str:
    """The address of the database this test is connected to."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    return parts._replace(path=f"/{connection.settings_dict['NAME']}").geturl()


class Worker:
    """One Celery worker in a process group of its own."""

    def __init__(self, env: Mapping[str, str], *arguments: str) -> None:
        self.log = Path(tempfile.mkstemp(prefix="hora-worker-", suffix=".log")[1])
        argv = [sys.executable, "-m", "celery", "--quiet", "-A", "tests.faults.app", "worker", "--without-gossip"]
        argv += ["--without-mingle", "--loglevel", "INFO", *(arguments or ("--pool", "solo"))]
        with self.log.open("wb") as out:
            self.process = subprocess.Popen(
                argv,
                cwd=ROOT,
                env={**os.environ, "DATABASE_URL": database_url(), **env},
                stdout=out,
                stderr=subprocess.STDOUT,
                process_group=0,
            )

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def beats(self) -> int:
        """How many times its enforcement loop was heard so far: 0 before it runs."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT extract(epoch FROM at) FROM sla_heartbeat WHERE worker LIKE %s", [f"%:{self.pid}"])
            row = cursor.fetchone()
        return 0 if row is None else int(float(row[0]) * 1000)

    def wait_until_enforcing(self) -> "Worker":
        """Wait for a sign of life that is younger than this call."""
        before = self.beats()
        try:
            wait_for(lambda: not self.alive or self.beats() > before, f"a heartbeat of worker {self.pid}")
        except AssertionError as silent:
            raise AssertionError(f"{silent}\n{self.tail()}") from None
        assert self.alive, f"the worker ended:\n{self.tail()}"
        return self

    def wait_until_ready(self) -> "Worker":
        """Wait until it is connected to Redis, and its pool is well: Celery ends when a child dies before that."""
        wait_for(lambda: not self.alive or "ready." in self.log.read_text(), f"worker {self.pid} is ready")
        return self.wait_until_enforcing().wait_until_enforcing()

    def kill(self) -> None:
        """kill -9, its children too."""
        if self.alive:
            os.killpg(self.pid, signal.SIGKILL)
        self.process.wait(10)

    def stop(self) -> int:
        """SIGTERM, as a deploy does it. Returns the exit status."""
        self.process.terminate()
        return self.process.wait(30)

    def tail(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-30:])

    def end(self) -> None:
        self.kill()
        self.log.unlink(missing_ok=True)
