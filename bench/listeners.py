"""Many websocket clients in a process of their own, so that they do not share the server's interpreter.

Reads commands from standard input, a JSON object per line, and answers in the same way. The clients read raw bytes and
count frames: a websocket library would spend more time on a frame than the server that is measured.
"""

import base64
import json
import os
import selectors
import socket
import sys
import time
from dataclasses import dataclass, field
from typing import Any

OPENING = (
    "GET /live HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: {key}\r\nOrigin: http://{host}\r\nCookie: hora_session={session}\r\n\r\n"
)
TEXT, CLOSE, PING, PONG = 0x81, 0x88, 0x89, 0x8A
BACKGROUND = (b'{"type":"heartbeat"', b'{"type":"presence"')


@dataclass
class Line:
    """One socket and the bytes of a frame that has not ended."""

    socket: socket.socket
    rest: bytearray = field(default_factory=bytearray)
    code: int = 1006
    """Why the server closed it; 1006 when it did not say."""

    def frames(self) -> list[bytes]:
        """The text frames that have arrived completely."""
        try:
            arrived = self.socket.recv(1 << 18)
        except BlockingIOError:
            return []
        if not arrived:
            raise ConnectionError("the server hung up")
        self.rest += arrived
        found = []
        while (frame := _take(self.rest)) is not None:
            kind, body = frame
            if kind == TEXT:
                found.append(body)
            elif kind == PING:
                self.socket.sendall(mask(PONG, body))
            elif kind == CLOSE:
                self.code = int.from_bytes(body[:2])
        return found


def _take(buffer: bytearray) -> tuple[int, bytes] | None:
    """The first frame of the buffer, taken out of it; None while it is incomplete. Servers do not mask."""
    if len(buffer) < 4:
        return None
    head, length = 2, buffer[1] & 127
    if length == 126:
        head, length = 4, int.from_bytes(buffer[2:4])
    elif length == 127:
        head, length = 10, int.from_bytes(buffer[2:10])
    if len(buffer) < head + length:
        return None
    kind, body = buffer[0], bytes(buffer[head : head + length])
    del buffer[: head + length]
    return kind, body


def mask(kind: int, body: bytes) -> bytes:
    """A client's short frame; a mask of zeros leaves the body as it is."""
    return bytes([kind, 0x80 | len(body)]) + bytes(4) + body


def opened(port: int, session: str) -> Line:
    """A socket of the agent with this session, past its handshake."""
    line = socket.create_connection(("127.0.0.1", port), timeout=30)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    key = base64.b64encode(os.urandom(16)).decode()
    line.sendall(OPENING.format(host=f"127.0.0.1:{port}", key=key, session=session).encode())
    answer = bytearray()
    while b"\r\n\r\n" not in answer:
        answer += line.recv(4096)
    if not answer.startswith(b"HTTP/1.1 101"):
        raise ConnectionError(bytes(answer[:200]).decode())
    line.setblocking(False)
    return Line(line, answer[answer.index(b"\r\n\r\n") + 4 :])


class Listeners:
    """All clients of one server."""

    def __init__(self, port: int, sessions: list[str]) -> None:
        self._eyes = selectors.DefaultSelector()
        self._lines = [self._open(port, session) for session in sessions]

    def _open(self, port: int, session: str) -> Line:
        line = opened(port, session)
        self._eyes.register(line.socket, selectors.EVENT_READ, line)
        return line

    def resume(self) -> None:
        """Join at the place the server's greeting names."""
        waiting = {key.fd: key.data for key in self._eyes.get_map().values()}
        while waiting:
            for key, _ in self._eyes.select(1):
                for frame in key.data.frames():
                    if frame.startswith(BACKGROUND):
                        continue  # of a line that has joined already
                    joining = {"type": "resume", "after": json.loads(frame)["cursor"]}
                    key.data.socket.sendall(mask(TEXT, json.dumps(joining).encode()))
                    waiting.pop(key.fd, None)

    def hear(self, seconds: float) -> tuple[float, int, int]:
        """Wait until every client has one more frame: (instant of the last, how many, their length)."""
        heard: set[int] = set()
        length, until = 0, time.monotonic() + seconds
        while len(heard) < len(self._lines) and time.monotonic() < until:
            for key, _ in self._eyes.select(0.2):
                for frame in key.data.frames():
                    if not frame.startswith(BACKGROUND):
                        heard.add(key.fd)
                        length = len(frame)
        return time.monotonic(), len(heard), length

    def close(self) -> None:
        for each in self._lines:
            each.socket.close()
        self._eyes.close()


def main() -> None:
    """Obey {open: port, sessions}, {resume}, {hear: seconds} and {close}, one per line, each with the name of a set."""
    sets: dict[str, Listeners] = {}
    for command in map(json.loads, sys.stdin):
        print(json.dumps(_obey(sets, command)), flush=True)


def _obey(sets: dict[str, Listeners], command: dict[str, Any]) -> Any:
    name = command["name"]
    match command:
        case {"open": port, "sessions": sessions}:
            began = time.monotonic()
            sets[name] = Listeners(port, sessions)
            return len(sessions) / (time.monotonic() - began)
        case {"resume": _}:
            return sets[name].resume()
        case {"hear": seconds}:
            return sets[name].hear(seconds)
        case {"close": _}:
            return sets.pop(name).close()
    raise ValueError(command)


if __name__ == "__main__":
    main()
