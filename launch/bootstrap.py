"""`make setup`: an environment with everything the project needs, and the built pages; quick when up to date.

Runs with any Python from 3.12 on (`launch/find-python` finds one).
"""

import argparse
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from launch import frontend, paths, say, stamps

LOCKS = tuple(paths.ROOT / "requirements" / f"{name}.txt" for name in ("app", "media", "local", "dev"))
PYTHON = paths.VENV / "bin" / "python"
STAMP = paths.VENV / ".hora-stamp"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quiet", action="store_true", help="say nothing when everything is up to date")
    parser.add_argument("--python-only", action="store_true", help="leave the frontend alone")
    options = parser.parse_args(arguments)
    start = time.monotonic()
    changed = python_ready()
    if not options.python_only:
        changed |= frontend.ready()
    if changed or not options.quiet:
        say.line(f"Hora is set up ({time.monotonic() - start:.0f} s). Next: make run, or make demo.")


def python_ready() -> bool:
    """Make `.venv`; install the locked packages when the lock files changed. True when something was done."""
    value = stamps.of_files([*LOCKS, Path(__file__)], str(paths.ROOT))  # a moved environment must be made again
    if PYTHON.exists() and stamps.is_current(STAMP, value):
        return False
    say.line(f"Setting up Hora in {paths.ROOT}")
    make_environment()
    return stamps.once(STAMP, value, install)


def make_environment() -> None:
    """A fresh .venv from the Python that runs this, unless one that works and was made here is there."""
    made = paths.VENV / "pyvenv.cfg"
    if PYTHON.exists() and _works(PYTHON) and str(paths.VENV) in made.read_text():
        return
    version = ".".join(map(str, sys.version_info[:3]))
    with say.step(f"environment .venv with Python {version} ({sys.executable})"):
        shutil.rmtree(paths.VENV, ignore_errors=True)
        options = [] if _has("ensurepip") else ["--without-pip"]
        _run([sys.executable, "-m", "venv", *options, str(paths.VENV)], "the environment could not be made")


def install() -> None:
    """The locked packages, each checked against its hash."""
    wanted = [word for lock in LOCKS for word in ("-r", str(lock))]
    pinned = [line.split("==") for lock in LOCKS for line in lock.read_text().splitlines()]
    count = len({name for name, *version in pinned if version})
    with say.step(f"{count} packages, checked against their hashes (about 620 MB on the disk)"):
        _run([*_installer(), "--require-hashes", *wanted], "the packages could not be installed")
    _link_node()


def _installer() -> list[str]:
    """uv where a person has it, else the environment's pip, else this Python's pip."""
    uv = shutil.which("uv")
    if uv and _works(Path(uv), "--version"):
        return [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    quietly = ["install", "--quiet", "--disable-pip-version-check", "--no-input"]
    if _works(PYTHON, "-m", "pip", "--version"):
        return [str(PYTHON), "-m", "pip", *quietly]
    if _has("pip"):
        return [sys.executable, "-m", "pip", "--python", str(PYTHON), *quietly]
    raise say.stop(
        f"{sys.executable} has neither ensurepip nor pip, so nothing can be installed. "
        "On Debian and Ubuntu: sudo apt install python3-venv, then run this again."
    )


def _link_node() -> None:
    """`node`, `npm` and `npx` in `.venv/bin`: the wheel has them, but its own npm script does not find its library."""
    for name, program in paths.node_programs().items():
        link = paths.VENV / "bin" / name
        link.unlink(missing_ok=True)
        link.symlink_to(program)


def _works(program: Path, *arguments: str) -> bool:
    try:
        done = subprocess.run([program, *(arguments or ("-c", ""))], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def _has(module: str) -> bool:
    return _works(Path(sys.executable), "-c", f"import {module}")


def _run(argv: Sequence[str], problem: str) -> None:
    if subprocess.run(list(argv), check=False).returncode:
        raise say.stop(f"{problem}; the reason stands above.")


if __name__ == "__main__":
    main()
