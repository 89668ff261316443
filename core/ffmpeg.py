"""Sound and film from outside through FFmpeg, which is taken for a program that such a file may have broken into.

It runs in a cage (core/cage.py) in a folder of its own, reads formats that are named here and no others, so that no
playlist leads it to other files, and opens nothing but files.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from django.conf import settings

CAGE = Path(__file__).with_name("cage.py")
OFF = "off"
MEMORY = 1536 * 1024 * 1024
CPU_SECONDS = 240
WALL_SECONDS = 300.0
LARGEST = 200 * 1024 * 1024
MOST_SAID = 20_000
FORMATS = "aac,aiff,amr,amrnb,amrwb,asf,avi,caf,flac,flv,matroska,mov,mp3,mpeg,mpegts,ogg,wav,webm"
"""What containers are read. Never lists of other files, nor anything that is text."""


class Failed(Exception):
    """The file is damaged, of an unknown kind, or takes too much."""


@cache
def program() -> str | None:
    """Where the program is: as the setting says, from the package imageio-ffmpeg, or the system's; None without one."""
    if settings.FFMPEG == OFF:
        return None
    return settings.FFMPEG or _packaged() or shutil.which("ffmpeg")


@contextmanager
def workshop(content: bytes) -> Iterator[Path]:
    """A folder with the file in it, called `input`; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="hora-recording-") as name:
        folder = Path(name)
        (folder / "input").write_bytes(content)
        yield folder


def look(folder: Path) -> str:
    """What FFmpeg says of `input`: container, length, streams."""
    return _run(folder, [], must=False)


def make(folder: Path, outputs: Sequence[str]) -> None:
    """Make files out of `input`. Raises Failed."""
    _run(folder, outputs, must=True)


def version() -> str:
    """What the program calls itself. Raises OSError or Failed when it does not run here."""
    with tempfile.TemporaryDirectory() as name:
        done = _caged([program() or "", "-hide_banner", "-version"], Path(name))
    if done.returncode:
        raise Failed(done.stdout[:300] or f"It ended with {done.returncode}.")
    return done.stdout.partition(" Copyright")[0].removeprefix("ffmpeg version ")[:80]


def _run(folder: Path, outputs: Sequence[str], *, must: bool) -> str:
    reading = ["-protocol_whitelist", "file", "-format_whitelist", FORMATS, "-threads", "1", "-i", "input"]
    argv = [program() or "", "-hide_banner", "-nostdin", "-y", *reading, *outputs]
    try:
        done = _caged(argv, folder)
    except subprocess.TimeoutExpired as error:
        raise Failed("It takes too long.") from error
    if must and done.returncode:
        raise Failed(_last_words(done.stdout))
    return done.stdout


def _caged(argv: Sequence[str], folder: Path) -> "subprocess.CompletedProcess[str]":
    limits = [str(limit) for limit in (MEMORY, CPU_SECONDS, LARGEST)]
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(CAGE), *limits, *argv],
        cwd=folder,
        env={},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=WALL_SECONDS,
        check=False,
    )
    said = done.stdout[:MOST_SAID].decode("utf-8", "replace")
    return subprocess.CompletedProcess(argv, done.returncode, said)


def _last_words(said: str) -> str:
    return next((line for line in reversed(said.splitlines()) if line.strip()), "It ended without a word.")[:300]


def _packaged() -> str | None:
    with suppress(ImportError, RuntimeError):
        from imageio_ffmpeg import get_ffmpeg_exe

        return str(get_ffmpeg_exe())
    return None
