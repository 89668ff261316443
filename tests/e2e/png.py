"""Screens, compressed with more patience than a browser has: text on flat grounds repeats itself best unfiltered."""

import zlib
from collections.abc import Iterator

SIGNATURE = 8


def smaller(png: bytes) -> bytes:
    """The same pixels in fewer bytes. For pictures of 8 bits per channel, RGB or RGBA, not interlaced."""
    parts = list(_parts(png))
    head = parts[0][1]
    step = {2: 3, 6: 4}[head[9]]
    width = int.from_bytes(head[:4]) * step
    pixels = zlib.decompress(b"".join(data for kind, data in parts if kind == b"IDAT"))
    rows = b"".join(b"\0" + row for row in _plain_rows(pixels, width, step))
    new = [(b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")]
    return png[:SIGNATURE] + b"".join(_framed(*part) for part in new)


def _parts(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = SIGNATURE
    while at < len(png):
        size = int.from_bytes(png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        at += size + 12


def _framed(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)


def _plain_rows(pixels: bytes, width: int, step: int) -> Iterator[bytearray]:
    """Each row as it is, without the differences that PNG filters store."""
    above = bytearray(width + step)
    for start in range(0, len(pixels), width + 1):
        row = bytearray(step) + pixels[start + 1 : start + 1 + width]
        _unfilter(pixels[start], row, above, step)
        above = row
        yield row[step:]


def _unfilter(kind: int, row: bytearray, above: bytearray, step: int) -> None:
    """In place; both rows begin with one pixel of nothing."""
    for at in range(step, len(row) if kind else 0):
        left, up = row[at - step], above[at]
        guess = (left, up, (left + up) // 2, _paeth(left, up, above[at - step]))[kind - 1]
        row[at] = (row[at] + guess) & 255


def _paeth(left: int, up: int, corner: int) -> int:
    """Whichever of the three neighbours is nearest to left + up − corner; the first of them when two are."""
    whole = left + up - corner
    return min((left, up, corner), key=lambda near: abs(whole - near))
