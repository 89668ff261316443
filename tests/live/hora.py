"""A web process of Hora, as agents' browsers meet it: started on a free port, spoken to over real sockets."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from inbox.models import Agent
from launch import ports
from launch.programs import web

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 20.0
Frame = dict[str, Any]


class Web:
    """One uvicorn process with the flags Hora runs it with."""

    def __init__(self, env: dict[str, str], log: Path) -> None:
        self.port = ports.any_free()
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = log
        own = {"HORA_URL": self.url, "HORA_LISTEN": f"127.0.0.1:{self.port}", "HORA_LOG_LEVEL": "INFO"}
        self._env = {**os.environ, **env, **own}
        self.process = self._spawn()

    def _spawn(self) -> subprocess.Popen[bytes]:
        argv = list(web(self._env).argv)
        with self._log.open("ab") as log:
            process = subprocess.Popen(argv, cwd=ROOT, env=self._env, stdout=log, stderr=log)
        self.process = process
        wait_for(lambda: not ports.is_free(self.port) or process.poll() is not None, "the web process")
        assert process.poll() is None, self.log()
        return process

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        self.process.wait()

    def start_again(self) -> None:
        self._spawn()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)

    def log(self) -> str:
        return self._log.read_text(errors="replace")


class Screen:
    """An agent's open page: a socket, and what came over it."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.hello = self.next("hello")

    def say(self, **frame: Any) -> None:
        self.socket.send(json.dumps(frame))

    def resume(self, after: str) -> None:
        self.say(type="resume", after=after)

    def next(self, kind: str | None = None) -> Frame:
        """The next frame; with `kind`, the next of that kind, and nothing else may come before it.

        Heartbeats and who is where come at any time: they are heard only when asked for.
        """
        deadline = time.monotonic() + PATIENCE
        while True:
            frame: Frame = json.loads(self.socket.recv(timeout=deadline - time.monotonic()))
            if frame["type"] in {"heartbeat", "presence"} - {kind}:
                continue
            assert kind in {None, frame["type"]}, frame
            return frame

    def until(self, enough: Callable[[list[Frame]], bool]) -> list[Frame]:
        """Frames until `enough` of them came."""
        frames: list[Frame] = []
        while not enough(frames):
            frames.append(self.next())
        return frames

    def closed_with(self) -> int:
        return self.closing(self.socket)

    @staticmethod
    def closing(socket: ClientConnection) -> int:
        """The code of the close frame, after whatever else still comes."""
        try:
            while True:
                socket.recv(timeout=PATIENCE)
        except ConnectionClosed:
            return int(socket.close_code or 0)


def sign_in(agent: Agent) -> str:
    """A new session of this agent; returns its key, the cookie's value."""
    session = SessionStore()
    session[SESSION_KEY] = str(agent.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = agent.get_session_auth_hash()
    session.save()
    return str(session.session_key)


@contextmanager
def knock(
    web: Web, session: str | None = None, origin: str | None = "", path: str = "/live"
) -> Iterator[ClientConnection]:
    """Open the socket as a browser would: with the page's Origin (None: with none) and the cookie."""
    headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"} if session else {}
    page = web.url if origin == "" else origin
    address = f"ws://127.0.0.1:{web.port}{path}"
    options: dict[str, Any] = {"origin": page, "additional_headers": headers, "compression": None, "close_timeout": 1}
    with connect(address, **options) as socket:
        yield socket


@contextmanager
def open_screen(web: Web, agent: Agent, session: str | None = None) -> Iterator[Screen]:
    """A page that was greeted and has said nothing yet."""
    with knock(web, session or sign_in(agent)) as socket:
        yield Screen(socket)


@contextmanager
def watching(web: Web, agent: Agent, session: str | None = None) -> Iterator[Screen]:
    """A page that has resumed at the newest place and waits for what comes."""
    with open_screen(web, agent, session) as screen:
        screen.resume(screen.hello["cursor"])
        yield screen


def bell_settings() -> dict[str, Any]:
    """How this Hora reaches its channel layer."""
    layers: dict[str, dict[str, Any]] = settings.CHANNEL_LAYERS
    return dict(layers["default"]["CONFIG"])


def wait_for(check: Callable[[], Any], what: str, seconds: float = PATIENCE) -> Any:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if answer := check():
            return answer
        time.sleep(0.02)
    raise AssertionError(f"waited for {what} in vain")


def python(*argv: str) -> list[str]:
    return [sys.executable, *argv]
