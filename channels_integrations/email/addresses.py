"""Address headers, read in one pass: quotes, comments, groups, encoded names, and what real senders write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from channels_integrations.email.mail import Address
from channels_integrations.email.words import decode_words

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|<[^<>]*>|[(),;:<>"]|\\.|[^"<>(),;:\\]+', re.DOTALL)
_SIMPLE = re.compile(rb'(?:"?([\w .\'-]*)"?[ \t]*<([\w.+=/-]+@[\w.-]+)>|([\w.+=/-]+@[\w.-]+))', re.ASCII)
_ADDR = re.compile(r"[^\s<>\"(),;:]+@[^\s<>\"(),;:]+")
_MAX_PHRASE = 4096
_MAX_COMMENT_DEPTH = 50
_ROUTE = re.compile(r"^@[^:]*:")


def addresses(value: bytes) -> tuple[Address, ...]:
    """Every mailbox that the header names, in order. Empty ones (`<>`) are left out; a bare word is a name."""
    value = value.strip()
    if not value:
        return ()
    if simple := _SIMPLE.fullmatch(value):
        name = (simple[1] or b"").decode("ascii").strip()
        return (Address(name, (simple[2] or simple[3]).decode("ascii")),)
    return tuple(_Reader().read(value))


@dataclass(slots=True)
class _Reader:
    """The state between two commas: words seen, the address in angle brackets, the last comment."""

    found: list[Address] = field(default_factory=list)
    words: list[bytes] = field(default_factory=list)
    angle: str | None = None
    comment: list[bytes] = field(default_factory=list)
    depth: int = 0

    def read(self, value: bytes) -> list[Address]:
        for match in _TOKEN.finditer(value):
            token = match[0]
            if self.depth or token == b"(":
                self.in_comment(token)
            elif token in (b",", b";"):
                self.flush()
            elif token == b":":
                self.colon()
            elif token[:1] == b"<" and len(token) > 1:
                self.bracket(token)
            else:
                self.words.append(token)
        self.flush()
        return self.found

    def in_comment(self, token: bytes) -> None:
        if token == b"(":
            self.depth = min(self.depth + 1, _MAX_COMMENT_DEPTH)
            if self.depth == 1:
                self.comment.clear()
                return
        elif token == b")":
            self.depth -= 1
        if self.depth:
            self.comment.append(token)

    def colon(self) -> None:
        """A group's name ends here, unless an address has begun (`mailto:x@y`, IPv6 literals)."""
        if b"@" in b"".join(self.words) or b"".join(self.words).strip().lower() == b"mailto":
            self.words.append(b":")
        else:
            self.words.clear()

    def bracket(self, token: bytes) -> None:
        inner = decode_words(token[1:-1][:_MAX_PHRASE]).replace(" ", "")
        if self.angle and "@" in self.angle:
            self.flush()  # two addresses without a comma between them
        self.angle = _ROUTE.sub("", inner.removeprefix("mailto:"))

    def flush(self) -> None:
        phrase = b"".join(self.words)[:_MAX_PHRASE].strip()
        name, address = self.named(phrase) if self.angle else self.bare(phrase)
        if not name and self.comment:
            name = decode_words(b"".join(self.comment)[:_MAX_PHRASE])
        if address or name:
            self.found.append(Address(name, address))
        self.words.clear()
        self.comment.clear()
        self.angle = None

    def named(self, phrase: bytes) -> tuple[str, str]:
        return _unquoted(decode_words(phrase)), self.angle or ""

    def bare(self, phrase: bytes) -> tuple[str, str]:
        """No brackets: an address alone, or one somewhere among words."""
        text = _unquoted(decode_words(phrase)).removeprefix("mailto:")
        if "@" not in text:
            return text, ""
        if " " not in text:
            return "", text.strip("<>")
        inside = _ADDR.search(text)
        return (text.replace(inside[0], "").strip(" <>\"'"), inside[0]) if inside else ("", "")


def _unquoted(text: str) -> str:
    """Quotes around a display name, or around pieces of it, are spelling and not part of the name."""
    if '"' in text or "\\" in text:
        text = re.sub(r'\\(.)|"', lambda match: match[1] or "", text)
    return " ".join(text.split())
