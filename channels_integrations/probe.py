"""How long a recording is, read from its container. Unknown or damaged ones have no length, and do no harm."""

import struct
from collections.abc import Callable, Iterator
from itertools import islice

LONGEST_MS = 24 * 60 * 60 * 1000
MOST_BOXES = 10_000
_EBML_SEGMENT, _EBML_INFO, _EBML_DURATION, _EBML_SCALE = 0x18538067, 0x1549A966, 0x4489, 0x2AD7B1
_BITRATES = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_AMR = (12, 13, 15, 17, 19, 20, 26, 31, 5, 0, 0, 0, 0, 0, 0, 0)


def duration_ms(content: bytes, content_type: str) -> int | None:
    """Milliseconds, or None. `content_type` is what the bytes were found to be."""
    read = _READERS.get(content_type)
    try:
        found = read(content) if read else None
    except (struct.error, IndexError, ValueError, OverflowError, ZeroDivisionError):
        return None
    return found if found is not None and 0 <= found <= LONGEST_MS else None


def _ogg(content: bytes) -> int | None:
    """The last page says how many samples there were. Opus counts 48,000 a second, after a lead-in."""
    last = content.rfind(b"OggS")
    if last < 0:
        return None
    (position,) = struct.unpack_from("<q", content, last + 6)
    head = content.find(b"OpusHead", 0, 512)
    if head >= 0:
        (skip,) = struct.unpack_from("<H", content, head + 10)
        return int((position - skip) * 1000 / 48_000)
    vorbis = content.find(b"\x01vorbis", 0, 512)
    (rate,) = struct.unpack_from("<I", content, vorbis + 12) if vorbis >= 0 else (0,)
    return int(position * 1000 / rate) if rate else None


def _wav(content: bytes) -> int | None:
    rate, at = 0, 12
    while at + 8 <= len(content):
        name, size = struct.unpack_from("<4sI", content, at)
        if name == b"fmt ":
            (rate,) = struct.unpack_from("<I", content, at + 16)
        if name == b"data" and rate:
            return int(min(size, len(content) - at - 8) * 1000 / rate)
        at += 8 + size + size % 2
    return None


def _mp4(content: bytes) -> int | None:
    moov = next((body for name, body in _boxes(memoryview(content)) if name == b"moov"), None)
    header = next((body for name, body in _boxes(moov) if name == b"mvhd"), None) if moov is not None else None
    if header is None:
        return None
    scale, length = struct.unpack_from(">IQ", header, 20) if header[0] == 1 else struct.unpack_from(">II", header, 12)
    return int(length * 1000 / scale)


def _boxes(content: memoryview) -> Iterator[tuple[bytes, memoryview]]:
    at = 0
    for _ in range(MOST_BOXES):
        if at + 8 > len(content):
            return
        size, name = struct.unpack_from(">I4s", content, at)
        start = 16 if size == 1 else 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", content, at + 8)
        end = len(content) if size == 0 else at + size
        if end < at + start:
            return
        yield name, content[at + start : end]
        at = end


def _mp3(content: bytes) -> int | None:
    """By the count of frames when the encoder left it there, else by the rate of the first frame."""
    at = _after_id3(content)
    at = next((i for i in range(at, min(at + 8192, len(content) - 4)) if _is_frame(content, i)), -1)
    if at < 0:
        return None
    version, rate = content[at + 1] >> 3 & 3, content[at + 2] >> 2 & 3
    samples_a_second = _RATES[version][rate]
    for mark in (b"Xing", b"Info"):
        found = content.find(mark, at, at + 64)
        if found >= 0 and content[found + 7] & 1:
            (frames,) = struct.unpack_from(">I", content, found + 8)
            return int(frames * (1152 if version == 3 else 576) * 1000 / samples_a_second)
    kbits = _BITRATES[1 if version == 3 else 2][content[at + 2] >> 4]
    return int((len(content) - at) * 8 / kbits) if kbits else None


def _after_id3(content: bytes) -> int:
    if content[:3] != b"ID3":
        return 0
    a, b, c, d = content[6:10]
    return 10 + (a << 21 | b << 14 | c << 7 | d)


def _is_frame(content: bytes, at: int) -> bool:
    one, two, three = content[at : at + 3]
    sound = one == 0xFF and two & 0xE6 == 0xE2 and two >> 3 & 3 != 1
    return sound and three >> 4 not in (0, 15) and three >> 2 & 3 != 3


def _amr(content: bytes) -> int | None:
    """Every frame is 20 ms."""
    at, frames = 6, 0
    while at < len(content):
        at += 1 + _AMR[content[at] >> 3 & 15]
        frames += 1
    return frames * 20


def _webm(content: bytes) -> int | None:
    """Browsers that record leave the length out: then there is none."""
    segment = _ebml_find(content, 0, len(content), _EBML_SEGMENT)
    info = _ebml_find(content, *segment, _EBML_INFO) if segment else None
    length = _ebml_find(content, *info, _EBML_DURATION) if info else None
    if info is None or length is None:
        return None
    value = struct.unpack_from(">f" if length[1] - length[0] == 4 else ">d", content, length[0])[0]
    scale = _ebml_find(content, *info, _EBML_SCALE)
    unit = int.from_bytes(content[scale[0] : scale[1]]) if scale else 1_000_000
    return int(value * unit / 1_000_000)


def _ebml_find(content: bytes, at: int, end: int, wanted: int) -> tuple[int, int] | None:
    """Where the element lies: from its first byte to behind its last."""
    for name, start, stop in islice(_elements(content, at, end), MOST_BOXES):
        if name == wanted:
            return start, stop
    return None


def _elements(content: bytes, at: int, end: int) -> Iterator[tuple[int, int, int]]:
    while at < min(end, len(content)):
        name_length = 9 - content[at].bit_length()
        name = int.from_bytes(content[at : at + name_length])
        at += name_length
        size_length = 9 - content[at].bit_length()
        size = int.from_bytes(content[at : at + size_length]) & ((1 << 7 * size_length) - 1)
        at += size_length
        unknown = size == (1 << 7 * size_length) - 1
        stop = end if unknown else min(at + size, end)
        yield name, at, stop
        at = stop


_READERS: dict[str, Callable[[bytes], int | None]] = {
    "audio/ogg": _ogg,
    "audio/wav": _wav,
    "audio/mp4": _mp4,
    "video/mp4": _mp4,
    "video/quicktime": _mp4,
    "audio/mpeg": _mp3,
    "audio/amr": _amr,
    "video/webm": _webm,
    "audio/webm": _webm,
}
