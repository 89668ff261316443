"""Keeps a few processes running, shows their logs with their names, and ends them in order."""

import contextlib
import json
import os
import selectors
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

from launch import paths, say
from launch.process import dies_with_parent
from launch.programs import Program

LONG_ENOUGH = 30.0  # a child that lived this many seconds starts over with the shortest wait
LONGEST_WAIT = 30.0
TICK = 0.25


class StopRequested(BaseException):
    """Ctrl-C or SIGTERM. A BaseException, so that no `except Exception` on the way swallows it."""


def raise_on_signals() -> None:
    """Turn the first SIGINT or SIGTERM into StopRequested; `make` and `timeout` send several."""

    def handler(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise StopRequested

    signal.signal(signal.SIGINT, handler)
    signal.signal(signal.SIGTERM, handler)


@dataclass
class Child:
    """One supervised process: its pipe, an unfinished line, and when it may be started again."""

    program: Program
    process: subprocess.Popen[bytes] | None = None
    partial: bytes = b""
    started: float = 0.0
    wait: float = 1.0
    again_at: float = 0.0

    def next_wait(self, lived: float) -> float:
        """Seconds to wait before the next start: 1, 2, 4 … 30, and 1 again after a long life."""
        now, self.wait = (1.0, 2.0) if lived >= LONG_ENOUGH else (self.wait, min(self.wait * 2, LONGEST_WAIT))
        return now


@dataclass
class Supervisor:
    """Starts children with one environment and keeps them alive until `stop`."""

    env: Mapping[str, str]
    show: Callable[[str, say.Colour, str], None]
    children: list[Child] = field(default_factory=list)
    pipes: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)

    def add(self, programs: Sequence[Program]) -> None:
        for program in programs:
            child = Child(program)
            self.children.append(child)
            self._start(child)

    def pump(self, seconds: float = TICK) -> None:
        """Pass on what the children say, for at most `seconds`; start those again whose wait is over."""
        self._pass_on(seconds)
        for child in self.children:
            if child.process is not None and child.process.poll() is not None:
                self._ended(child, child.process)
            elif child.process is None and time.monotonic() >= child.again_at:
                self._start(child)

    def stop(self, seconds: float = 15) -> None:
        """End all, the last started first; each gets `seconds` to finish its work."""
        for child in reversed(self.children):
            if child.process is not None:
                child.process.send_signal(signal.SIGTERM)
                self._drain(child, child.process, time.monotonic() + seconds)
                self._release(child, child.process)
        self.children.clear()

    def _start(self, child: Child) -> None:
        child.process = subprocess.Popen(
            list(child.program.argv),
            cwd=paths.ROOT,
            env=dict(self.env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            process_group=0,  # Ctrl-C must reach us alone: we end them in order
            preexec_fn=dies_with_parent(signal.SIGTERM),  # noqa: PLW1509  # we have one thread
        )
        child.started = time.monotonic()
        if child.process.stdout:
            self.pipes.register(child.process.stdout, selectors.EVENT_READ, child)

    def _pass_on(self, seconds: float) -> None:
        for key, _ in self.pipes.select(seconds):
            self._read(key.fd, key.data)

    def _read(self, pipe: int, child: Child) -> None:
        chunk = os.read(pipe, 65536)
        if not chunk:
            self.pipes.unregister(pipe)
        *lines, child.partial = (child.partial + chunk).split(b"\n")
        for line in lines:
            self.show(child.program.name, child.program.colour, line.decode(errors="replace"))

    def _ended(self, child: Child, process: subprocess.Popen[bytes]) -> None:
        self._release(child, process)
        wait = child.next_wait(time.monotonic() - child.started)
        child.again_at = time.monotonic() + wait
        self._note(child, f"ended with status {process.returncode}; starting it again in {wait:.0f} s")

    def _drain(self, child: Child, process: subprocess.Popen[bytes], until: float) -> None:
        """Show the last words of a child that was asked to end; kill it when its time is over."""
        while process.poll() is None and time.monotonic() < until:
            self._pass_on(0.05)
        if process.poll() is None:
            self._note(child, "did not end in time and was killed")
            process.kill()
            process.wait()

    def _release(self, child: Child, process: subprocess.Popen[bytes]) -> None:
        """Pass on what a child that has ended still had to say, and let go of its pipe."""
        self._pass_on(0)
        if process.stdout:
            with contextlib.suppress(KeyError):
                self.pipes.unregister(process.stdout)
            process.stdout.close()
        child.process = None

    def _note(self, child: Child, text: str) -> None:
        self.show("hora", "bold", say.coloured(f"{child.program.name} {text}", "yellow"))


def shown(name: str, colour: say.Colour, text: str) -> None:
    """One log line on the terminal, with the name of who said it."""
    for line in readable(text).splitlines():
        say.line(f"{say.coloured(f'{name:>6} │', colour)} {line}")


def readable(text: str) -> str:
    """A log record that the app wrote as JSON for collectors, as a person reads it; anything else stays as it is."""
    try:
        record = json.loads(text) if text.startswith("{") else {}
        level = "" if record["level"] == "info" else f"{record['level']}: "
        return f"{level}{record['message']}  ({record['logger']})\n{record.get('error', '')}".rstrip()
    except (ValueError, KeyError):
        return text
