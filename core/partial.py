"""Parts of a file, as RFC 9110 has them: Safari plays nothing from a server that does not give parts."""

import re
from dataclasses import dataclass

_ONE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.IGNORECASE)


@dataclass(frozen=True)
class Span:
    """From the first to the last byte of a part, both within it."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


class NoSuchPart(Exception):
    """The file ends before the part that is asked for begins."""


def span(asked: str, size: int) -> Span | None:
    """The part that a Range header asks for; None when the whole file is to be given. Raises NoSuchPart.

    Several parts at once are not given: whoever asks for them gets the whole, as the rules allow.
    """
    found = _ONE.fullmatch(asked.strip())
    if found is None or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        return _within(Span(max(0, size - int(last)), size - 1), size)
    if last and int(last) < int(first):
        return None
    return _within(Span(int(first), min(int(last) if last else size, size - 1)), size)


def _within(part: Span, size: int) -> Span:
    if part.first >= size or part.length < 1:
        raise NoSuchPart
    return part
