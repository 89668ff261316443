"""Plain words on the terminal: what is being done, and the seconds it took."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from typing import Literal

Colour = Literal["dim", "bold", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
COLOURS: dict[Colour, str] = {
    "dim": "2",
    "bold": "1",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "magenta": "35",
    "cyan": "36",
    "white": "37",
}


def coloured(text: str, colour: Colour) -> str:
    """`text` in a colour when a person is looking (and has not set NO_COLOR)."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return text
    return f"\x1b[{COLOURS[colour]}m{text}\x1b[0m"


def line(text: str = "") -> None:
    print(text, flush=True)


@contextlib.contextmanager
def step(what: str) -> Iterator[None]:
    """Announce a step, and say how long it took."""
    line(f"  {what} …")
    start = time.monotonic()
    yield
    line(coloured(f"    done in {time.monotonic() - start:.1f} s", "dim"))


def stop(text: str) -> SystemExit:
    """An end with one clear sentence and exit status 1: `raise say.stop(…)`."""
    return SystemExit(coloured("hora: ", "red") + text)
