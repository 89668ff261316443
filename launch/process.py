"""A child process that dies with its parent, and that tests can kill, pause and start again."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PR_SET_PDEATHSIG = 1


class StartFailed(RuntimeError):
    """A server ended or stayed silent while we waited for it; the message ends with its last log lines."""


@dataclass(frozen=True)
class User:
    """The system user a server runs as."""

    name: str
    uid: int
    gid: int


def credentials(user: User | None) -> dict[str, object]:
    """Popen's arguments that drop to `user`."""
    return {} if user is None else {"user": user.uid, "group": user.gid, "extra_groups": []}


def dies_with_parent(sig: int) -> Callable[[], None] | None:
    """A preexec hook: the kernel sends `sig` to the child when the thread that started it ends.

    Only from the main thread (the signal follows the thread, not the process), and only on Linux.
    """
    if sys.platform != "linux" or threading.current_thread() is not threading.main_thread():
        return None
    prctl = ctypes.CDLL(None).prctl  # loaded before the fork: the child must not load libraries

    def hook() -> None:
        prctl(PR_SET_PDEATHSIG, sig)

    return hook


def wait_until(check: Callable[[], bool], seconds: float, alive: Callable[[], bool] = lambda: True) -> bool:
    """True as soon as `check` holds; False when `seconds` have passed or `alive` no longer holds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and alive():
        if check():
            return True
        time.sleep(0.02)
    return False


@dataclass(kw_only=True)
class Server(ABC):
    """One server process: how to start it, how to see that it is ready, which signals stop it."""

    name: str
    argv: Sequence[str]
    log: Path
    stop_signal: int = signal.SIGTERM
    hard_signal: int = signal.SIGKILL
    user: User | None = None
    env: Mapping[str, str] = field(default_factory=dict)
    cwd: Path = Path("/")
    process: subprocess.Popen[bytes] | None = None

    @abstractmethod
    def ready(self) -> bool:
        """Does it serve already?"""

    @property
    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self, seconds: float = 30) -> None:
        """Start and wait until ready. Raises StartFailed with the end of the log."""
        if self.running:
            return
        self._spawn()
        if not wait_until(self.ready, seconds, alive=lambda: self.running):
            self.kill()
            raise StartFailed(f"{self.name} did not start. The end of {self.log}:\n{self.log_tail()}")

    def _spawn(self) -> None:
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(  # type: ignore[call-overload]  # credentials() defeats the overloads
                list(self.argv),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                cwd=self.cwd,
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", **self.env},
                process_group=0,  # Ctrl-C in the terminal must reach us alone: we stop things in order
                preexec_fn=dies_with_parent(self.stop_signal),  # noqa: PLW1509  # only from the main thread
                **credentials(self.user),
            )

    def stop(self, seconds: float = 20) -> None:
        """Ask it to end cleanly; kill it when it does not."""
        self._signal(self.stop_signal)
        self._reap(seconds)

    def stop_immediately(self) -> None:
        """The server's own emergency stop: no clean-up, recovery at the next start."""
        self._signal(self.hard_signal)
        self._reap(20)

    def kill(self) -> None:
        """kill -9."""
        self._signal(signal.SIGKILL)
        self._reap(20)

    def restart(self) -> None:
        self.stop()
        self.start()

    def pause(self) -> None:
        """Freeze it: connections open, nothing answers (a black hole)."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        self._signal(signal.SIGCONT)

    def log_tail(self, lines: int = 15) -> str:
        with contextlib.suppress(OSError):
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])
        return "(no log)"

    def _signal(self, sig: int) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(sig)

    def _reap(self, seconds: float) -> None:
        if self.process is None:
            return
        self._signal(signal.SIGCONT)  # a paused process would never see its stop signal
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
        self.process = None
