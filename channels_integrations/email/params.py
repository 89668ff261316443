"""`Content-Type: text/plain; charset=x` and its like: the value and its parameters, however badly written."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from channels_integrations.email import charset
from channels_integrations.email.words import decode_words

MAX_PARAMS = 100

_PARAM = re.compile(rb';?\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)(?:"|\Z)|([^;"]*))', re.DOTALL)
_VALUE = re.compile(rb"\s*([^\s;]*)")
_CONTINUED = re.compile(r"([^*]+)\*(?:(\d+)(\*)?)?")
_UNQUOTE = re.compile(rb"\\(.)", re.DOTALL)


def content_header(value: bytes, default: str) -> tuple[str, dict[str, str]]:
    """Lower-case value without parameters (the default when there is none), and the decoded parameters."""
    if not value:
        return default, {}
    kind, params = _cached(value) if len(value) < 200 else _read(value)
    return kind or default, params


def _read(value: bytes) -> tuple[str, dict[str, str]]:
    found = _VALUE.match(value)
    kind, end = (found[1], found.end()) if found else (b"", 0)
    if b"=" in kind:
        kind, end = b"", 0
    return kind.decode("ascii", "ignore").lower(), _params(value, end)


@lru_cache(maxsize=512)
def _cached(value: bytes) -> tuple[str, dict[str, str]]:
    return _read(value)


def _params(value: bytes, at: int) -> dict[str, str]:
    plain: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[bytes, bool]]] = {}
    for count, match in enumerate(_PARAM.finditer(value, at)):
        if count >= MAX_PARAMS:
            break
        name = match[1].decode("ascii", "ignore").lower()
        data = _UNQUOTE.sub(rb"\1", match[2]) if match[2] is not None else match[3].strip()
        if "*" in name and (split := _CONTINUED.fullmatch(name)):
            is_encoded = split[3] is not None or split[2] is None
            pieces.setdefault(split[1], {})[int(split[2] or 0)] = (data, is_encoded)
        else:
            plain.setdefault(name, decode_words(data))
    return plain | {name: _joined(parts) for name, parts in pieces.items()}


def _joined(parts: dict[int, tuple[bytes, bool]]) -> str:
    """RFC 2231: numbered pieces, the first of which may name a charset, percent signs only in marked ones."""
    label, out = "", bytearray()
    for number, (data, is_encoded) in sorted(parts.items()):
        if is_encoded and number == 0 and data.count(b"'") >= 2:
            head, _, data = data.split(b"'", 2)  # noqa: PLW2901
            label = head.decode("ascii", "ignore")
        out += unquote_to_bytes(data) if is_encoded else data
    return charset.decode(bytes(out), label)[0]
