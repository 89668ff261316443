"""What bytes really are, by how they begin. Nobody's word is taken for it."""

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"%PDF-", "application/pdf"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"#!AMR", "audio/amr"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"MZ", "application/vnd.microsoft.portable-executable"),
    (b"\x7fELF", "application/x-elf"),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage"),
)
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<svg", b"<script", b"<head", b"<body")
_RIFF = {b"WAVE": "audio/wav", b"WEBP": "image/webp", b"AVI ": "video/x-msvideo"}
_BRANDS = {b"M4A": "audio/mp4", b"M4B": "audio/mp4", b"qt": "video/quicktime", b"avif": "image/avif"}
_MPEG_LAYERS = (0xE2, 0xE4, 0xE6, 0xF2, 0xF4, 0xF6, 0xFA, 0xFB, 0xF3)
FAMILIES = ("image", "audio", "video")


def sniffed(content: bytes) -> str:
    """The content type these bytes begin like, or "" when they begin like nothing known."""
    for look in (_by_beginning, _riff, _iso, _mpeg, _markup):
        if found := look(content):
            return found
    return ""


def agreed(claimed: str, content: bytes) -> str | None:
    """The type to believe, or None when the claim is a lie: an image, sound or film that is something else.

    Inside one family the bytes are right. Of other files the claim stands, unless the bytes are markup.
    """
    family, found = claimed.partition("/")[0], sniffed(content)
    if family in FAMILIES:
        if not found:
            return claimed if family != "image" else None
        return _within(claimed, found) if _akin(family, found) else None
    if found == "text/html":
        return "application/octet-stream"
    return claimed or found or "application/octet-stream"


def _within(claimed: str, found: str) -> str:
    """WebM and MP4 begin alike with and without pictures in them: of those the claim says more than the bytes."""
    container = found.partition("/")[2]
    return claimed if claimed.partition("/")[2] == container and container in ("webm", "mp4") else found


def _akin(family: str, found: str) -> bool:
    """Containers hold sound with or without pictures: the two families are one."""
    real = found.partition("/")[0]
    return real == family or {real, family} == {"audio", "video"}


def _by_beginning(content: bytes) -> str:
    return next((name for start, name in _BEGINNINGS if content.startswith(start)), "")


def _riff(content: bytes) -> str:
    return _RIFF.get(content[8:12], "") if content[:4] == b"RIFF" else ""


def _iso(content: bytes) -> str:
    if content[4:8] != b"ftyp":
        return ""
    brand = content[8:12].strip()
    if brand in (b"heic", b"heix", b"mif1", b"msf1"):
        return "image/heic"
    return _BRANDS.get(brand, "video/mp4")


def _mpeg(content: bytes) -> str:
    if len(content) < 2 or content[0] != 0xFF:
        return ""
    if content[1] & 0xF6 == 0xF0:
        return "audio/aac"
    return "audio/mpeg" if content[1] in _MPEG_LAYERS else ""


def _markup(content: bytes) -> str:
    head = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "text/html" if head.startswith(_MARKUP) else ""
