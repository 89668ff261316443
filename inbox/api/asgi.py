"""Django's HTTP side for the web process, with two things changed.

All our views are synchronous, so a request runs as a whole in one of a few lasting threads; Django's own handler starts
a thread for every request and hops to it and back for every middleware, which costs more than our queries do. And a
body is refused at its limit, where Django's own handler would write all of it to disk first.
"""

import asyncio
import contextvars
import json
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.core.signals import request_started
from django.db import connection
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix

from inbox.api.pieces import Pieces
from inbox.api.problems import MEDIA_TYPE, Problem
from inbox.refusals import reader

Message = MutableMapping[str, Any]
Incoming = Mapping[str, Any]
Receive = Callable[[], Awaitable[Incoming]]
Send = Callable[[Message], Awaitable[None]]
ENVELOPE = 64 * 1024
"""What multipart adds around a file."""


class HttpApp(ASGIHandler):
    """Reads a body up to its limit, has the request answered in a thread, sends the answer."""

    def __init__(self, threads: int) -> None:
        super().__init__()
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="http")
        self._spare = ThreadPoolExecutor(1, thread_name_prefix="http-spare")

    def load_middleware(self, is_async: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's signature
        super().load_middleware(is_async=False)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        capped = Capped(receive)
        try:
            if _announced(scope) > capped.left:
                return await _refuse(scope, send)
            body = await self.read_body(capped)
        except RequestAborted:
            return await _refuse(scope, send) if capped.left < 0 else None
        with closing(body):
            status, headers, content = await asyncio.get_running_loop().run_in_executor(
                self._threads_for(scope), contextvars.copy_context().run, self._answer, scope, body
            )
        await send({"type": "http.response.start", "status": status, "headers": headers})
        if isinstance(content, Pieces):
            return await content.send(receive, send, self._threads)
        await send({"type": "http.response.body", "body": content})

    def _threads_for(self, scope: Message) -> ThreadPoolExecutor:
        """The sign of life must not wait for threads that wait for a database that hangs."""
        return self._spare if scope["path"] == "/healthz" else self._threads

    def _answer(self, scope: Message, body: IO[bytes]) -> tuple[int, list[tuple[bytes, bytes]], bytes | Pieces]:
        """One request from its first signal to its last, in the thread that holds its database connection."""
        set_script_prefix(get_script_prefix(scope))
        request_started.send(sender=type(self), scope=scope)
        request, refusal = self.create_request(scope, body)
        response = self.get_response(request) if request is not None else refusal
        assert response is not None, "either a request or a refusal"
        if isinstance(response, Pieces):
            connection.close()  # each piece takes one of its own
            return response.status_code, _headers(response), response
        with closing(response):
            return response.status_code, _headers(response), _content(response)


class Capped:
    """Receives a body and hangs up on it at the limit; `left` is how many bytes it may still have."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self.left = settings.UPLOAD_MAX_BYTES + ENVELOPE

    async def __call__(self) -> Incoming:
        message = await self._receive()
        self.left -= len(message.get("body", b""))
        return message if self.left >= 0 else {"type": "http.disconnect"}


def _announced(scope: Message) -> int:
    value = dict(scope["headers"]).get(b"content-length", b"0")
    return int(value) if value.isdigit() and len(value) < 20 else 0


def _headers(response: HttpResponseBase) -> list[tuple[bytes, bytes]]:
    plain = [(name.encode("ascii"), value.encode("latin-1")) for name, value in response.items()]
    return plain + [(b"Set-Cookie", each.OutputString().encode("ascii")) for each in response.cookies.values()]


def _content(response: Any) -> bytes:
    """The whole body. Static files come in pieces too, but they are small."""
    content: bytes = b"".join(response.streaming_content) if response.streaming else response.content
    return content


async def _refuse(scope: Message, send: Send) -> None:
    """Answer at once and hang up: the rest of the body is not read."""
    wishes = dict(scope["headers"]).get(b"accept-language", b"").decode("latin-1")
    with reader.reading(reader.wished(wishes)):
        problem = Problem("too-large")
        said, body = problem.headers(), json.dumps(problem.body()).encode()
    fixed = {"content-type": MEDIA_TYPE, "connection": "close", "cache-control": "no-store"}
    headers = [(name.lower().encode(), text.encode()) for name, text in (fixed | said).items()]
    await send({"type": "http.response.start", "status": problem.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
