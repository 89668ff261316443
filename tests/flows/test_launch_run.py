"""`make run` as a person meets it: up with one command, gone with Ctrl-C, clear words when something is in the way."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from launch import paths, ports

pytestmark = pytest.mark.faults
Hora = subprocess.Popen[str]
Launch = Callable[..., Hora]


@pytest.fixture
def settings() -> Iterator[dict[str, str]]:
    """A person's shell without any of our settings, but with ports and a folder of this test's own."""
    folder = Path(tempfile.mkdtemp(prefix="hora-run-"))
    ours = ("HORA_", "DATABASE_URL", "REDIS_URL", "DJANGO_")
    outside = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    listen = {name: f"127.0.0.1:{ports.any_free()}" for name in ("HORA_LISTEN", "HORA_MAIL_LISTEN")}
    yield {**outside, **listen, "HORA_DATA": str(folder)}
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def launch(settings: dict[str, str]) -> Iterator[Launch]:
    """Starts `make run`'s program; whatever a failed test left running is ended."""
    started: list[Hora] = []

    def start(**more: str) -> Hora:
        started.append(
            subprocess.Popen(
                [sys.executable, "-m", "launch.run"],
                cwd=paths.ROOT,
                env=settings | more,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
        )
        return started[-1]

    yield start
    for hora in started:
        hora.terminate()
        hora.communicate(timeout=90)


def read_until(hora: Hora, words: str) -> str:
    """What it printed up to the line with these words."""
    assert hora.stdout
    said = ""
    while words not in said:
        line = hora.stdout.readline()
        assert line, f"it ended before it said {words!r}:\n{said}"
        said += line
    return said


def end(hora: Hora, sig: int) -> str:
    hora.send_signal(sig)
    said, _ = hora.communicate(timeout=90)
    return said


def processes_of(settings: dict[str, str]) -> list[str]:
    """Command lines of living processes that were told this folder."""
    folder = settings["HORA_DATA"].encode()
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if folder in (entry / "environ").read_bytes() + (entry / "cmdline").read_bytes():
                found.append((entry / "cmdline").read_text().replace("\0", " "))
        except OSError:  # ended while we looked, or not ours to read
            continue
    return [line for line in found if line.strip()]


def status_of(settings: dict[str, str], path: str) -> int:
    line = http.client.HTTPConnection(settings["HORA_LISTEN"], timeout=10)
    try:
        line.request("GET", path)
        return line.getresponse().status
    finally:
        line.close()


@pytest.mark.parametrize("sig", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_it_comes_up_answers_and_leaves_nothing_running(settings: dict[str, str], launch: Launch, sig: int) -> None:
    hora = launch()
    said = read_until(hora, "is up:")
    assert f"http://{settings['HORA_LISTEN']}" in said
    assert status_of(settings, "/healthz") == 200
    read_until(hora, "/sign-in#token=")
    assert end(hora, sig).endswith("Hora has stopped.\n")
    assert hora.returncode == 0
    assert processes_of(settings) == []


def test_when_the_terminal_is_killed_the_servers_end_too(settings: dict[str, str], launch: Launch) -> None:
    hora = launch()
    read_until(hora, "is up:")
    hora.kill()
    hora.communicate(timeout=60)
    assert settle(settings) == []


def settle(settings: dict[str, str]) -> list[str]:
    """What is still there after those that are ending had their time."""
    for _ in range(200):
        if not processes_of(settings):
            return []
        signal.sigtimedwait([], 0.1)
    return processes_of(settings)


def test_a_taken_port_is_named_with_the_way_out(settings: dict[str, str], launch: Launch) -> None:
    host, _, port = settings["HORA_LISTEN"].partition(":")
    with socket.create_server((host, int(port))):
        hora = launch()
        said, _ = hora.communicate(timeout=60)
    assert hora.returncode == 1
    assert f"port {port} on {host}, where the web server listens, is taken" in said
    assert "HORA_LISTEN=" in said
    assert processes_of(settings) == []


def test_a_second_start_on_the_same_data_is_refused(settings: dict[str, str], launch: Launch) -> None:
    first = launch()
    read_until(first, "is up:")
    second = launch(HORA_LISTEN=f"127.0.0.1:{ports.any_free()}")
    said, _ = second.communicate(timeout=60)
    assert second.returncode == 1
    assert f"already running with the data folder {settings['HORA_DATA']}" in said
    end(first, signal.SIGTERM)


def test_a_wrong_setting_is_one_clear_sentence(launch: Launch) -> None:
    hora = launch(HORA_LISTEN="eight thousand")
    said, _ = hora.communicate(timeout=60)
    assert hora.returncode == 1
    assert said == "hora: HORA_LISTEN='eight thousand' must look like 127.0.0.1:8000.\n"
