"""An answer in pieces: sent in order as it is made, ended when whoever asked has hung up."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.http import HttpRequest
from django.urls import path
from pytest_django import Settings

from inbox.api.asgi import HttpApp
from inbox.api.pieces import Pieces


def sheet(_request: HttpRequest) -> Pieces:
    return Pieces(iter([b"a,b", b"1,2"]), content_type="text/csv")


urlpatterns = [path("sheet", sheet)]


class Line:
    """The client's end: what was sent to it, and whether it hangs up after so many pieces."""

    def __init__(self, hangs_up_after: int = 10**6) -> None:
        self.sent: list[dict[str, Any]] = []
        self._left, self._gone, self._asked = hangs_up_after, asyncio.Event(), False

    async def ask(self) -> dict[str, Any]:
        """The request first, and then nothing until the client hangs up."""
        if self._asked:
            return await self.receive()
        self._asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def receive(self) -> dict[str, Any]:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        self.sent.append(dict(message))
        self._left -= 1
        if self._left == 0:
            self._gone.set()
            await asyncio.sleep(0.01)

    @property
    def body(self) -> bytes:
        return b"".join(each.get("body", b"") for each in self.sent)


async def sent(response: Pieces, line: Line) -> None:
    with ThreadPoolExecutor(1) as threads:
        await response.send(line.receive, line.send, threads)


async def test_pieces_leave_one_by_one_and_the_last_says_so() -> None:
    line = Line()
    await sent(Pieces(iter([b"one,", b"two,", b"three"])), line)
    assert line.body == b"one,two,three"
    assert [bool(each.get("more_body")) for each in line.sent] == [True, True, True, False]


async def test_nothing_more_is_made_for_whoever_hung_up() -> None:
    made = []

    def pieces() -> Iterator[bytes]:
        for number in range(1000):
            made.append(number)
            yield b"x"

    await sent(Pieces(pieces()), Line(hangs_up_after=3))
    assert 3 <= len(made) < 10


async def test_a_failure_in_the_middle_is_no_end() -> None:
    """The line breaks instead: half a file must not look whole."""

    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise RuntimeError("the database went away")

    line = Line()
    with pytest.raises(RuntimeError):
        await sent(Pieces(pieces()), line)
    assert line.body == b"half" and all(each["more_body"] for each in line.sent)


@pytest.mark.urls(__name__)
@pytest.mark.django_db
async def test_the_web_process_sends_them_as_they_come(settings: Settings) -> None:
    settings.MIDDLEWARE = ["django.middleware.security.SecurityMiddleware"]
    line, headers = Line(), [(b"host", b"testserver")]
    scope = {"type": "http", "method": "GET", "path": "/sheet", "query_string": b"", "headers": headers}
    await HttpApp(threads=1)(scope, line.ask, line.send)
    start, *bodies = line.sent
    assert start["status"] == 200 and (b"Content-Type", b"text/csv") in start["headers"]
    assert [each["body"] for each in bodies] == [b"a,b", b"1,2", b""]
