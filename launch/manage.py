"""`make manage ARGS="…"`: a Django command with the addresses and secrets of the Hora in this folder.

Joins a running `make run`, else a running `make demo`; when neither runs, its servers start for this one command.
With `--own` first, the command gets throw-away servers and touches no data.
"""

import contextlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from launch import home, paths, programs, say


def main(arguments: Sequence[str]) -> int:
    own = list(arguments[:1]) == ["--own"]
    with _throw_away() if own else _ours() as env:
        command = [*programs.MANAGE, *arguments[1 if own else 0 :]]
        return subprocess.run(command, cwd=paths.ROOT, env=env, check=False).returncode


@contextlib.contextmanager
def _throw_away() -> Iterator[dict[str, str]]:
    settings = home.environment()
    with tempfile.TemporaryDirectory(prefix="hora-") as folder:
        data = Path(folder)
        with home.servers(settings, data, throw_away=True) as servers:
            yield home.app_env(settings, servers.env(), data)


@contextlib.contextmanager
def _ours() -> Iterator[dict[str, str]]:
    settings = home.environment()
    data = home.folder(settings)
    for place in (data, home.demo_folder(settings)):
        running = home.joined(place)
        if running is not None:
            yield home.app_env(settings, running, place)
            return
    say.line("  (no Hora is running here; its servers are started for this one command)")
    with home.only_one(data), home.servers(settings, data) as servers:
        yield home.app_env(settings, servers.env(), data)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
