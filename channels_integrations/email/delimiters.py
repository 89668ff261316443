"""Find the parts of a multipart body between its delimiter lines."""

from __future__ import annotations

import re

_GUESS = re.compile(rb"^(--[^\s-][^\s]{0,199}?)[ \t]*\r?\n(?=[Cc]ontent-)", re.MULTILINE)


def spans_of(raw: bytes, start: int, end: int, boundary: bytes) -> list[tuple[int, int]]:
    """Where the parts of a multipart body lie. A wrong or missing boundary is guessed from the first part."""
    spans = _delimited(raw, start, end, b"--" + boundary) if boundary else []
    if spans:
        return spans
    found = _GUESS.search(raw, start, end)
    return _delimited(raw, start, end, found[1]) if found else []


def _delimited(raw: bytes, start: int, end: int, mark: bytes) -> list[tuple[int, int]]:
    """Body spans between delimiter lines; a part that is never closed runs to the end."""
    spans: list[tuple[int, int]] = []
    opened, at = -1, start
    while (at := raw.find(mark, at, end)) >= 0:
        after = at + len(mark)
        if at > start and raw[at - 1] != 10:
            at = after
            continue
        stop = raw.find(b"\n", after, end)
        stop = end if stop < 0 else stop
        tail = raw[after:stop].strip()
        if tail not in (b"", b"--"):
            at = after
            continue
        if opened >= 0:
            spans.append((opened, _before_newline(raw, opened, at)))
        opened, at = (-1 if tail else min(stop + 1, end)), stop
        if tail:
            break
    if 0 <= opened < end:
        spans.append((opened, _before_glued_close(raw, opened, end, mark + b"--")))
    return spans


def _before_glued_close(raw: bytes, low: int, end: int, close: bytes) -> int:
    """Some senders forget the newline before the last delimiter."""
    tail = raw[max(low, end - len(close) - 4) : end].rstrip()
    return raw.rfind(close, low, end) if tail.endswith(close) else end


def _before_newline(raw: bytes, low: int, at: int) -> int:
    at = at - 1 if at > low and raw[at - 1] == 10 else at
    return at - 1 if at > low and raw[at - 1] == 13 else at
