"""A recording from outside meets a program that can do nothing but read it."""

import http.server
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from pytest_django import Settings

from core import ffmpeg
from tests.recordings.samples import recording

PLAYLIST = b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{where}\n#EXT-X-ENDLIST\n"


@pytest.mark.parametrize(
    "content",
    [
        PLAYLIST.replace(b"{where}", b"file:///etc/passwd"),
        b"ffconcat version 1.0\nfile '/etc/passwd'\n",
        b"v=0\nc=IN IP4 127.0.0.1\nm=audio 4004 RTP/AVP 0\n",
        b'<?xml version="1.0"?><MPD><Period/></MPD>',
    ],
    ids=["hls", "concat", "sdp", "dash"],
)
def test_lists_of_other_files_are_not_followed(content: bytes) -> None:
    with ffmpeg.workshop(content) as folder:
        said = ffmpeg.look(folder)
        assert "Input #0" not in said
        with pytest.raises(ffmpeg.Failed):
            ffmpeg.make(folder, ["-f", "wav", "made"])


def test_no_address_is_called() -> None:
    called: list[str] = []

    class Door(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            called.append(self.path)

    server = http.server.HTTPServer(("127.0.0.1", 0), Door)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    where = f"http://127.0.0.1:{server.server_port}/a.ts".encode()
    try:
        with ffmpeg.workshop(PLAYLIST.replace(b"{where}", where)) as folder:
            ffmpeg.look(folder)
            with pytest.raises(ffmpeg.Failed):
                ffmpeg.make(folder, ["-i", where.decode(), "-f", "wav", "made"])
    finally:
        server.shutdown()
        server.server_close()
    assert not called


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (("50000000", "10", "1000000"), "x = bytearray(80_000_000)"),
        (("900000000", "1", "1000000"), "while True: pass"),
        # the first thousand bytes are written, the next are not
        (
            ("900000000", "10", "1000"),
            "import os; os.write(os.open('x', os.O_WRONLY | os.O_CREAT), b'0' * 1000); os.write(3, b'0' * 5000)",
        ),
    ],
    ids=["memory", "time", "disk"],
)
def test_the_cage_holds(limits: tuple[str, str, str], code: str, tmp_path: Path) -> None:
    argv = [sys.executable, "-I", "-S", str(ffmpeg.CAGE), *limits, sys.executable, "-I", "-S", "-c", code]
    done = subprocess.run(argv, cwd=tmp_path, capture_output=True, timeout=30, check=False)
    assert done.returncode != 0


def test_nothing_of_our_environment_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HORA_SECRET_KEY", "zanzibar")
    code = "import os; print(sorted(os.environ))"
    argv = [sys.executable, "-I", "-S", str(ffmpeg.CAGE), "900000000", "5", "1000", sys.executable, "-I", "-c", code]
    done = subprocess.run(argv, cwd=tmp_path, capture_output=True, text=True, timeout=30, check=True)
    assert "HORA" not in done.stdout


def test_what_takes_too_long_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ffmpeg, "WALL_SECONDS", 0.001)
    with ffmpeg.workshop(recording("voice.ogg")) as folder, pytest.raises(ffmpeg.Failed, match="too long"):
        ffmpeg.make(folder, ["-f", "wav", "made"])


def test_it_can_be_switched_off(settings: Settings) -> None:
    settings.FFMPEG = ffmpeg.OFF
    ffmpeg.program.cache_clear()
    try:
        assert ffmpeg.program() is None
    finally:
        ffmpeg.program.cache_clear()
    settings.FFMPEG = ""
    assert ffmpeg.program() is not None
    assert ffmpeg.version()
    ffmpeg.program.cache_clear()
