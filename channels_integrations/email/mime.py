"""Split a raw mail into its parts, on bytes, in time linear in its size, never raising.

The standard library's parser goes line by line through text buffers and recurses without a limit; mail from
strangers needs limits that hold while splitting, and a 100 KB attachment should cost one search, not 1,400 lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from channels_integrations.email.delimiters import spans_of
from channels_integrations.email.params import content_header

MAX_DEPTH = 50
MAX_PARTS = 2_000
MAX_HEADER = 4 * 2**20  # bytes in one header block; 20,000 recipients are well below 1 MB

_HEADER = re.compile(rb"^([!-9;-~]+)[ \t]*:[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)", re.MULTILINE)
_BLANK = re.compile(rb"\n\r?\n")
_WELL_KNOWN = {
    b"from", b"to", b"cc", b"subject", b"date", b"message-id", b"received", b"mime-version", b"content-type",
    b"content-transfer-encoding", b"content-disposition", b"reply-to", b"return-path", b"references",
}  # fmt: skip


@dataclass(slots=True)
class Part:
    """One node of the tree. The body is `raw[start:end]`; header values keep their folds and their bytes."""

    raw: bytes
    start: int
    end: int
    headers: list[tuple[str, bytes]]
    content_type: str = "text/plain"
    params: dict[str, str] = field(default_factory=dict)
    disposition: str = ""
    disposition_params: dict[str, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)

    def get(self, name: str) -> bytes:
        """The first header of this (lower-case) name that says something, or b""."""
        return next((value for key, value in self.headers if key == name and value.strip()), b"")

    def all(self, name: str) -> list[bytes]:
        return [value for key, value in self.headers if key == name]

    def walk(self) -> Iterator[Part]:
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(slots=True)
class Splitter:
    """Counts what it has seen; `limits` names every limit that was hit."""

    limits: list[str] = field(default_factory=list)
    count: int = 0

    def split(self, raw: bytes) -> Part:
        """The tree of a whole mail."""
        raw = _with_newlines(raw)
        return self.part(raw, _first_header(raw), len(raw), "text/plain", 0)

    def part(self, raw: bytes, start: int, end: int, default: str, depth: int) -> Part:
        self.count += 1
        headers, body = self.headers(raw, start, end)
        part = Part(raw, body, end, headers)
        part.content_type, part.params = content_header(part.get("content-type"), default)
        if "/" not in part.content_type:
            part.content_type = default
        if disposition := part.get("content-disposition"):
            part.disposition, part.disposition_params = content_header(disposition, "")
        if part.content_type.startswith("multipart/"):
            self.children(part, depth)
        return part

    def headers(self, raw: bytes, start: int, end: int) -> tuple[list[tuple[str, bytes]], int]:
        if raw[start : min(start + 1, end)] in (b"\r", b"\n"):
            return [], start + (2 if raw[start : start + 2] == b"\r\n" else 1)
        blank = _BLANK.search(raw, start, end)
        stop, body = (blank.start() + 1, blank.end()) if blank else (end, end)
        if stop - start > MAX_HEADER:
            self.limit(f"header block over {MAX_HEADER} bytes")
            stop = start + MAX_HEADER
        return _header_lines(raw, start, stop, body)

    def children(self, part: Part, depth: int) -> None:
        boundary = part.params.get("boundary", "").encode("utf-8", "surrogateescape")
        spans = spans_of(part.raw, part.start, part.end, boundary)
        if not spans:
            part.content_type = "text/plain"  # a multipart without parts: what is there is all there is to read
            return
        if depth >= MAX_DEPTH:
            self.limit(f"nested deeper than {MAX_DEPTH}")
            part.content_type = "application/octet-stream"
            return
        default = "message/rfc822" if part.content_type == "multipart/digest" else "text/plain"
        for start, end in spans:
            if self.count >= MAX_PARTS:
                self.limit(f"more than {MAX_PARTS} parts")
                break
            part.parts.append(self.part(part.raw, start, end, default, depth + 1))

    def limit(self, text: str) -> None:
        if text not in self.limits:
            self.limits.append(text)


def head(raw: bytes) -> Part:
    """Only the headers of a mail, for one that is an attachment of another."""
    headers, body = Splitter().headers(raw, 0, len(raw))
    return Part(raw, body, len(raw), headers)


def _with_newlines(raw: bytes) -> bytes:
    """Mail with bare CR line ends (old Macintosh files) gets real ones; everything else is left as it is."""
    head = raw[:4096]
    if b"\n" in head or b"\r" not in head:
        return raw
    return raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _first_header(raw: bytes) -> int:
    """Skip blank lines before the headers, which some pipes add."""
    start = len(raw) - len(raw.lstrip(b"\r\n")) if raw[:1] in (b"\r", b"\n") else 0
    return start if _HEADER.match(raw, start, start + 1000) else 0


def _header_lines(raw: bytes, start: int, stop: int, body: int) -> tuple[list[tuple[str, bytes]], int]:
    """Headers and where the body starts. A line that is no header ends them, unless a real one follows."""
    found: list[tuple[str, bytes]] = []
    at, last_known = start, -1
    for match in _HEADER.finditer(raw, start, stop):
        if match.start() > at and not _is_envelope(raw, at, start):
            last_known = _last_known(raw, at, stop) if last_known < 0 else last_known
            if at >= last_known:
                return found, at
        found.append((match[1].lower().decode("ascii"), match[2]))
        at = match.end() + 1
    is_torn = at < stop and raw[at:stop].strip() and not _is_envelope(raw, at, start)
    return found, at if is_torn else body


def _is_envelope(raw: bytes, at: int, start: int) -> bool:
    return at == start and raw[at : at + 6].lstrip(b">").startswith(b"From ")


def _last_known(raw: bytes, at: int, stop: int) -> int:
    return max((m.start() for m in _HEADER.finditer(raw, at, stop) if m[1].lower() in _WELL_KNOWN), default=at)
