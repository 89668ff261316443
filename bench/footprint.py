"""What a whole Hora takes when nobody does anything, and how long it takes to come up: `make run` on its own folder."""

import http.client
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bench.common import Figures, Options, Refused, main, percentile, say
from bench.installation import FRONTEND
from bench.processes import Stat, pss_mib, tree
from launch import paths, ports

PAGE = "/sign-in"
SERVERS = {"postgres", "redis-server"}
STARTS = {True: 1, False: 5}
SETTLE = {True: 2.0, False: 10.0}
LONGEST = 120.0
TARGET = {"start_s": 3.0, "pss_mib": 350.0}
PEERS = {"start_s": [1.01, 2.05], "pss_mib": [88, 286]}


def measure(options: Options) -> Figures:
    """The first start makes the database; the later ones are what is timed."""
    if not FRONTEND.exists():
        raise Refused("the pages are not built. Run `make setup` first.")
    home = Path(tempfile.mkdtemp(prefix="hora-bench-"))
    try:
        say("the first start of all")
        with _running(home) as (first, _):
            pass
        starts, memory = [], Figures()
        for number in range(STARTS[options.small]):
            say(f"start {number + 1}")
            with _running(home) as (seconds, launcher):
                starts.append(seconds)
                memory = memory or _idle(launcher, SETTLE[options.small])
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return {"first_start_s": first, "start_s": percentile(starts, 0.5), **memory, "target": TARGET, "peers": PEERS}


@contextmanager
def _running(home: Path) -> Iterator[tuple[float, int]]:
    """Hora up: seconds until the first page, and the launcher's process id. Ended with SIGTERM, as by Ctrl-C."""
    port, log = ports.any_free(), (home / "run.log").open("ab")
    start = time.monotonic()
    with log, subprocess.Popen(_ARGV, cwd=paths.ROOT, env=_environment(home, port), stdout=log, stderr=log) as hora:
        try:
            while not _page(port):
                if hora.poll() is not None or time.monotonic() - start > LONGEST:
                    raise Refused(f"Hora did not come up:\n{(home / 'run.log').read_text()[-2000:]}")
                time.sleep(0.01)
            yield time.monotonic() - start, hora.pid
        finally:
            hora.send_signal(signal.SIGTERM)
            hora.wait(60)


_ARGV = (str(paths.VENV / "bin" / "python"), "-m", "launch.run")


def _environment(home: Path, port: int) -> dict[str, str]:
    """The caller's environment without Hora's own settings, which would lead to another installation."""
    ours = ("HORA_", "DATABASE_URL", "REDIS_URL")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    mail = ports.any_free()
    return {
        **kept,
        "HORA_DATA": str(home),
        "HORA_LISTEN": f"127.0.0.1:{port}",
        "HORA_MAIL_LISTEN": f"127.0.0.1:{mail}",
    }


def _page(port: int) -> bool:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    with suppress(OSError, http.client.HTTPException):
        line.request("GET", PAGE)
        return line.getresponse().status == 200
    return False


def _idle(launcher: int, seconds: float) -> Figures:
    """Memory of everything below the launcher but the two servers, after the start has settled."""
    time.sleep(seconds)
    ours = _without_servers(tree(launcher))
    return {"pss_mib": sum(pss_mib(each.pid) for each in ours), "processes": len(ours)}


def _without_servers(found: list[Stat]) -> list[Stat]:
    """Neither the servers nor their own children."""
    servers = {each.pid for each in found if each.name in SERVERS}
    return [each for each in found if each.pid not in servers and each.parent not in servers]


if __name__ == "__main__":
    main("footprint", measure)
