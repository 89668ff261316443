"""An answer in pieces: sent in order as it is made, ended when whoever asked has hung up."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from inbox.api.pieces import Pieces


class Line:
    """The client's end: what was sent to it, and whether it hangs up after so many pieces."""

    def __init__(self, hangs_up_after: int = 10**6) -> None:
        self.sent: list[dict[str, Any]] = []
        self._left, self._gone = hangs_up_after, asyncio.Event()

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
        return b"".join(each["body"] for each in self.sent)


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
