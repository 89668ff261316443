"""Recordings as phones, providers and browsers make them, made here by the same program."""

import subprocess
import tempfile
from functools import cache
from pathlib import Path

from core import ffmpeg

TONE = ("-f", "lavfi", "-i", "sine=f=440:d={seconds}")
PICTURE = ("-f", "lavfi", "-i", "testsrc=d={seconds}:s=176x144:r=10")
NARROW = ("-ar", "8000", "-ac", "1", "-c:a", "libopencore_amrnb")
H264 = ("-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac")
KINDS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "voice.ogg": ("audio/ogg", TONE, ("-c:a", "libopus")),
    "voice.amr": ("audio/amr", TONE, NARROW),
    "voice.m4a": ("audio/mp4", TONE, ("-c:a", "aac")),
    "voice.aac": ("audio/aac", TONE, ("-c:a", "aac")),
    "voice.mp3": ("audio/mpeg", TONE, ("-c:a", "libmp3lame")),
    "voice.wav": ("audio/wav", TONE, ("-c:a", "pcm_s16le")),
    "voice.webm": ("audio/webm", TONE, ("-c:a", "libopus")),
    "clip.3gp": ("video/3gpp", (*PICTURE, *TONE), ("-c:v", "h263", *NARROW)),
    "clip.mov": ("video/quicktime", (*PICTURE, *TONE), H264),
    "clip.mp4": ("video/mp4", (*PICTURE, *TONE), H264),
    "hevc.mp4": ("video/mp4", (*PICTURE, *TONE), ("-c:v", "libx265", "-c:a", "aac")),
    "silent.mp4": ("video/mp4", PICTURE, ("-c:v", "libx264", "-pix_fmt", "yuv420p")),
    "clip.webm": ("video/webm", (*PICTURE, *TONE), ("-c:v", "libvpx", "-c:a", "libopus")),
}


@cache
def recording(name: str, seconds: int = 2) -> bytes:
    """The bytes of one of KINDS."""
    _, sources, codecs = KINDS[name]
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / name
        words = [word.format(seconds=seconds) for word in sources]
        argv = [ffmpeg.program() or "ffmpeg", "-loglevel", "error", *words, *codecs, str(made)]
        subprocess.run(argv, check=True, capture_output=True)
        return made.read_bytes()


def content_type(name: str) -> str:
    return KINDS[name][0]
