"""Undo Content-Transfer-Encoding. Never raises: what cannot be undone stays as it came."""

from __future__ import annotations

import binascii
import re

from channels_integrations.email.mime import Part
from channels_integrations.email.words import base64_bytes

_BEGIN = re.compile(rb"^begin [0-7]{3,4} [^\n]*\n", re.MULTILINE)


def content(part: Part) -> bytes:
    """The part's decoded bytes."""
    data = part.raw[part.start : part.end]
    encoding = part.get("content-transfer-encoding").split(b";")[0].strip().strip(b"\"'").lower()
    if encoding == b"base64":
        return base64_bytes(data)
    if encoding in (b"quoted-printable", b"quoted_printable", b"qp"):
        return _quoted_printable(data)
    if encoding in (b"x-uuencode", b"uuencode", b"x-uue", b"uue"):
        return _uuencoded(data)
    return data


def _quoted_printable(data: bytes) -> bytes:
    if b"=" not in data:
        return data
    return binascii.a2b_qp(data)


def _uuencoded(data: bytes) -> bytes:
    begin = _BEGIN.search(data)
    if not begin:
        return data
    out = bytearray()
    for line in data[begin.end() :].splitlines():
        if line.strip() in (b"end", b"`", b""):
            break
        out += _uu_line(line)
    return bytes(out)


def _uu_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:  # some encoders pad the line wrongly: its first byte says how much of it counts
        size = (((line[0] - 32) & 63) * 4 + 5) // 3
        try:
            return binascii.a2b_uu(line[:size])
        except binascii.Error:
            return b""
