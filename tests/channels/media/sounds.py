"""Small recordings of every container, made by hand."""

import struct


def ogg_opus(ms: int, skip: int = 312) -> bytes:
    head = b"OpusHead\x01\x01" + struct.pack("<HIhB", skip, 48_000, 0, 0)
    return _page(0, head, 2) + _page(ms * 48 + skip, b"\xfc\xff\xfe", 4)


def ogg_vorbis(ms: int, rate: int = 44_100) -> bytes:
    head = b"\x01vorbis" + struct.pack("<IBIiii", 0, 1, rate, 0, 0, 0)
    return _page(0, head, 2) + _page(ms * rate // 1000, b"\0", 4)


def _page(position: int, body: bytes, flags: int) -> bytes:
    return b"OggS\0" + bytes([flags]) + struct.pack("<qIIIB", position, 1, 0, 0, 1) + bytes([len(body)]) + body


def wav(ms: int, rate: int = 8000) -> bytes:
    data = b"\0" * (ms * rate // 1000)
    form = struct.pack("<HHIIHH", 1, 1, rate, rate, 1, 8)
    body = (
        b"WAVE"
        b"fmt " + struct.pack("<I", 16) + form + b"LIST\x04\0\0\0abcd" + b"data" + struct.pack("<I", len(data)) + data
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def mp4(ms: int, brand: bytes = b"isom", *, long: bool = False) -> bytes:
    times = struct.pack(">QQIQ", 0, 0, 1000, ms) if long else struct.pack(">IIII", 0, 0, 1000, ms)
    moov = _box(b"moov", _box(b"mvhd", bytes([1 if long else 0, 0, 0, 0]) + times + b"\0" * 60))
    return _box(b"ftyp", brand.ljust(4) + b"\0\0\0\0") + _box(b"free", b"x" * 9) + moov


def _box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body) + 8, name) + body


def mp3(frames: int, *, told: bool = False) -> bytes:
    """128 kbit/s at 44.1 kHz: 417 bytes and 26.12 ms a frame."""
    frame = b"\xff\xfb\x90\x00" + b"\0" * 413
    first = frame[:36] + b"Xing\0\0\0\x01" + struct.pack(">I", frames) + frame[48:]
    return b"ID3\x04\0\0\0\0\0\x0a" + b"\0" * 10 + (first if told else frame) + frame * (3 if told else frames - 1)


def amr(frames: int) -> bytes:
    return b"#!AMR\n" + (b"\x3c" + b"\0" * 31) * frames


def webm(ms: int, *, unknown: bool = False) -> bytes:
    length = b"" if unknown else b"\x44\x89\x84" + struct.pack(">f", ms)
    info = b"\x2a\xd7\xb1\x83\x0f\x42\x40" + length
    segment = b"\x15\x49\xa9\x66" + bytes([0x80 | len(info)]) + info
    return b"\x1a\x45\xdf\xa3\x84abcd" + b"\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff" + segment


PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 40
HTML = b"<!DOCTYPE html><script>alert(1)</script>"
