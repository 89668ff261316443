"""Reading a mail's lines as they have come: many at once, where the SMTP library asks for one after the other."""

from __future__ import annotations

import asyncio
from typing import Any

_CRLF = b"\r\n"
_MOST = 256 * 1024  # bytes at once; far below the length from which a single line is refused


def whole_lines(buffer: bytes | bytearray) -> int:
    """How many bytes at the start are whole lines, none of which begins with a dot.

    A line with a dot ends the mail or has its dot taken off: the library has to see each by itself.
    """
    if buffer.startswith(b"."):
        return 0
    dotted = buffer.find(b"\r\n.", 0, _MOST)
    last = dotted if dotted >= 0 else buffer.rfind(_CRLF, 0, _MOST)
    return last + len(_CRLF) if last >= 0 else 0


class ManyLines:
    """A stream reader whose `readuntil(CRLF)` returns all whole lines that wait, which is a tenth of the work."""

    def __init__(self, reader: asyncio.StreamReader) -> None:
        self._reader = reader

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reader, name)

    async def readuntil(self, separator: bytes = b"\n") -> bytes:
        # the library asks for CRLF in a mail's data only, and for LF in commands
        size = whole_lines(self._reader._buffer) if separator == _CRLF else 0  # type: ignore[attr-defined]  # noqa: SLF001
        return await (self._reader.readexactly(size) if size else self._reader.readuntil(separator))
