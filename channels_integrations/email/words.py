"""Header text: folds, encoded words (also broken ones), raw 8-bit. Bytes in, one clean line out, never raising."""

from __future__ import annotations

import binascii
import re

from channels_integrations.email import charset

_FOLD = re.compile(rb"\r?\n[ \t]*")
_WORD = re.compile(rb"=\?([!-<>@-~]{1,60})\?([bBqQ])\?([^\n]{0,1000}?)\?=")
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f]+")
_MAX = 65_536  # bytes of one header that anybody would want to read


def decode_words(value: bytes) -> str:
    """The readable text of one header value, without line breaks, control characters or outer space."""
    value = value[:_MAX]
    if b"\n" in value:
        value = _FOLD.sub(b" ", value)
    chunks = _chunks(value) if b"=?" in value else [(value, "")]
    text = "".join(_plain(data, label) for data, label in chunks)
    return _CONTROL.sub(" ", text).strip() if not text.isprintable() else text.strip()


def _plain(data: bytes, label: str) -> str:
    if not label and data.isascii() and b"\x1b" not in data:
        return data.decode("ascii")
    return charset.decode(data, label)[0]


def _chunks(value: bytes) -> list[tuple[bytes, str]]:
    """(bytes, charset label) runs. Neighbouring words of one charset are joined before they are decoded,
    because senders cut multi-byte characters in two; the space between words is not text."""
    chunks: list[tuple[bytes, str]] = []
    at = 0
    for match in _WORD.finditer(value):
        between = value[at : match.start()]
        after_word = bool(chunks) and chunks[-1][1] != ""
        if between and not (after_word and not between.strip()):
            chunks.append((between, ""))
            after_word = False
        label = match[1].decode("ascii").split("*")[0].lower()
        data = _word(match[2], match[3])
        if after_word and chunks[-1][1] == label:
            chunks[-1] = (chunks[-1][0] + data, label)
        else:
            chunks.append((data, label))
        at = match.end()
    return [*chunks, (value[at:], "")] if at < len(value) else chunks


def _word(kind: bytes, data: bytes) -> bytes:
    if kind in b"qQ":
        return binascii.a2b_qp(data, header=True)
    return base64_bytes(data)


_FOREIGN = re.compile(rb"[^A-Za-z0-9+/]+")
_MORE = re.compile(rb"[A-Za-z0-9+/=]{16,}")  # a second padded run; less than this is a note that somebody added
_PADDING = re.compile(rb"=+")


def base64_bytes(data: bytes) -> bytes:
    """Base64 as found in the wild: foreign characters skipped, padding supplied, a torn last group dropped."""
    pad = data.find(b"=")
    if pad >= 0 and _MORE.fullmatch(rest := b"".join(data[pad:].split()).lstrip(b"=")) and len(rest) % 4 == 0:
        return _group(data[:pad]) + b"".join(_group(piece) for piece in _PADDING.split(rest))
    return _group(data if pad < 0 else data[:pad])


def _group(data: bytes) -> bytes:
    try:
        return binascii.a2b_base64(data + b"==")  # padding that is not needed is ignored
    except binascii.Error:
        clean = _FOREIGN.sub(b"", data)
        clean = clean[: len(clean) - (len(clean) % 4 == 1)]
        return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4))
