"""Bytes to text, whatever the label says. Never raises, and the result never holds NUL or lone surrogates."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from typing import Literal

Step = Literal["declared", "iso-2022", "utf-8", "guessed", "replaced"]

# Labels that senders write but Python does not know, or knows as a narrower set than the sender meant.
_ALIASES = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "iso8859-1": "cp1252", "iso-8859": "cp1252",
    "l1": "cp1252", "ansi": "cp1252", "x-ansi": "cp1252", "cp-1252": "cp1252",
    "windows-1252http-equivcontent": "cp1252",
    "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "windows-874": "cp874", "tis-620": "cp874",
    "iso-8859-8-i": "iso-8859-8", "iso-8859-8-e": "iso-8859-8", "iso-8859-6-i": "iso-8859-6",
    "iso-8859-6-e": "iso-8859-6",
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030",
    "ks_c_5601-1987": "cp949", "ks_c_5601": "cp949", "ksc5601": "cp949", "euc-kr": "cp949", "korean": "cp949",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "ms_kanji": "cp932",
    "windows-31j": "cp932", "big5": "big5hkscs", "x-x-big5": "big5hkscs", "cn-big5": "big5hkscs",
    "utf8": "utf-8", "uft-8": "utf-8", "utf_8": "utf-8", "utf-8mb4": "utf-8", "utf8mb4": "utf-8", "unicode": "utf-8",
    "unicode-1-1-utf-8": "utf-8", "unicode-1-1-utf-7": "utf-7", "x-unicode-2-0-utf-7": "utf-7",
    "x-mac-roman": "mac-roman", "macintosh": "mac-roman", "x-mac-cyrillic": "mac-cyrillic",
    "x-user-defined": "cp1252",
    "us-ascii": "ascii", "ascii": "ascii", "ansi_x3.4-1968": "ascii", "646": "ascii", "7bit": "ascii",
    "8bit": "utf-8",
    "iso-2022-jp": "iso2022_jp_ext", "cp50220": "iso2022_jp_ext", "cp50221": "iso2022_jp_ext",
    "cp50222": "iso2022_jp_ext",
}  # fmt: skip

# Text in these escapes is also valid ASCII and UTF-8, so it must be looked for before those are believed.
_ISO_2022 = re.compile(rb"\x1b(?:\$\)?[@ABC]|\(J)")
_ISO_2022_CODECS = ("iso2022_jp_ext", "iso2022_jp_2", "iso2022_kr")
_ESCAPABLE = {"", "ascii", "utf-8", "cp1252"}
_UNSAFE = re.compile("[\x00\ud800-\udfff]")
_FEW = 0.02  # with more replacement marks than this per character, the label was wrong rather than the text damaged


def _itself(error: UnicodeError) -> tuple[str, int]:
    """cp1252 leaves five bytes without meaning; browsers read them as themselves, and so do we."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("hora-itself", _itself)


@lru_cache(maxsize=256)
def codec(label: str) -> str:
    """The Python codec for a sender's label, or "" when there is none that gives text."""
    name = label.strip(" \t\r\n\"'").lower()
    name = _ALIASES.get(name, name)
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    # hex, zip and their like are "codecs" too, and would turn bytes into other bytes
    return info.name if getattr(info, "_is_text_encoding", True) else ""


def decode(data: bytes, label: str = "") -> tuple[str, Step]:
    """Text and the step that gave it: declared, ISO-2022 escape, UTF-8, a guess, cp1252 with replacement."""
    name = codec(label) if label else ""
    if name in _ESCAPABLE and data.isascii() and b"\x1b" not in data:
        return data.decode("ascii").replace("\0", ""), "declared"
    text, step = _steps(data, name)
    return _UNSAFE.sub("", text), step


def _steps(data: bytes, name: str) -> tuple[str, Step]:
    if name in _ESCAPABLE and (text := _escaped(data)) is not None:
        return text, "iso-2022"
    if name and name != "cp1252" and (text := _strictly(data, name)) is not None:
        return text, "declared"
    if (text := _strictly(data, "utf-8")) is not None:
        return text, "utf-8"  # also when cp1252 is declared: its texts practically never happen to be UTF-8
    if name == "cp1252":
        return data.decode("cp1252", "hora-itself"), "declared"
    return _repaired(data, name)


def _escaped(data: bytes) -> str | None:
    if not _ISO_2022.search(data):
        return None
    return next((text for name in _ISO_2022_CODECS if (text := _strictly(data, name)) is not None), None)


def _repaired(data: bytes, name: str) -> tuple[str, Step]:
    """No strict reading exists: keep a nearly right declared one, else guess, else replace."""
    if name and name != "ascii":
        text = _strictly(data, name, "replace") or ""
        if text.count("\ufffd") <= max(1, len(text) * _FEW):
            return text, "replaced"
    if (guess := _guess(data)) and (guessed := _strictly(data, guess)):
        return guessed, "guessed"
    return data.decode("cp1252", "replace"), "replaced"


def _strictly(data: bytes, name: str, errors: str = "strict") -> str | None:
    try:
        return data.decode(name, errors)
    except (UnicodeError, LookupError, ValueError, TypeError):
        return None


def _guess(data: bytes) -> str:
    import chardet  # slow to load, and most mails never need it

    try:
        found = chardet.detect(data[:8192])["encoding"]
    except Exception:  # noqa: BLE001  a guess must never cost the mail
        return ""
    return codec(found) if found else ""
