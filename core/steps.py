"""Named places between two steps where a test can kill the process, to prove that no place is a bad one to die in.

Nothing happens unless HORA_CRASH_AT=name:file is in the environment when the process starts. Then the first process
that comes by the place kills itself with SIGKILL; the file marks that it happened, so that it happens once.
"""

import os
import signal
from pathlib import Path

_place, _, _marker = os.environ.get("HORA_CRASH_AT", "").partition(":")


def step(name: str) -> None:
    """We are at the place called `name`."""
    if name == _place:
        _die_once(Path(_marker))


def _die_once(marker: Path) -> None:
    try:
        marker.touch(exist_ok=False)
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)
