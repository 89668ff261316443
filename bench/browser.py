"""A client that keeps its connection open and takes the time of each request."""

import http.client
import json
import time
from collections.abc import Mapping
from typing import Any

from bench.common import Refused

IDLE = 2.0
"""Seconds after which the server may hang up; then we call again, outside of what is timed."""


class Browser:
    """One keep-alive connection with fixed headers."""

    def __init__(self, address: tuple[str, int], **headers: str) -> None:
        self._line = http.client.HTTPConnection(*address, timeout=60)
        self._headers = headers
        self._used = time.perf_counter()

    def get(self, path: str) -> tuple[float, Any]:
        """Seconds until the whole answer was read, and the answer."""
        return self._ask("GET", path, None, {}, 200)

    def post(
        self, path: str, body: bytes, headers: Mapping[str, str] | None = None, status: int = 201
    ) -> tuple[float, Any]:
        more = {"Content-Type": "application/json", **(headers or {})}
        return self._ask("POST", path, body, more, status)

    def close(self) -> None:
        self._line.close()

    def call(self, method: str, path: str, body: bytes | None = None, **more: str) -> tuple[float, int, Any]:
        """Seconds until the whole answer was read, its status, and the answer, whatever it is."""
        if time.perf_counter() - self._used > IDLE:
            self._line.close()
            self._line.connect()
        start = time.perf_counter()
        self._line.request(method, path, body, self._headers | more)
        answer = self._line.getresponse()
        raw = answer.read()
        self._used = time.perf_counter()
        return self._used - start, answer.status, json.loads(raw) if raw else None

    def _ask(self, method: str, path: str, body: bytes | None, more: dict[str, str], status: int) -> tuple[float, Any]:
        took, got, answer = self.call(method, path, body, **more)
        if got != status:
            raise Refused(f"{method} {path} answered {got}: {str(answer)[:500]}")
        return took, answer
