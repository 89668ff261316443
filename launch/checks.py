"""`make test`, `make lint`, `make types`: several tools, one verdict. All run; the first failure counts."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from launch import frontend, paths, say

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Check:
    """One tool: what it is called here, and how it runs. `work` gives its exit status."""

    name: str
    work: Callable[[], int]


def run(program: Path, *arguments: str) -> int:
    return subprocess.run([program, *arguments], cwd=paths.ROOT, check=False).returncode


def tool(name: str, *arguments: str) -> Check:
    """A Python tool of the environment."""
    return Check(name, lambda: run(Path(sys.executable), "-m", *arguments))


def script(name: str, *arguments: str) -> Check:
    """An npm script of the frontend."""
    return Check(name, lambda: frontend.npm(["--silent", "run", *arguments]))


LINT = (
    tool("ruff", "ruff", "check", "."),
    tool("ruff format", "ruff", "format", "--check", "--quiet", "."),
    Check("import floors", lambda: run(paths.VENV / "bin" / "lint-imports")),
    script("biome", "lint"),
)
TYPES = (tool("mypy", "mypy"), script("tsc", "types"))
SPREAD = ("-n", "logical", "--maxprocesses", "4", "--dist", "loadfile", "--no-loadscope-reorder")
"""A test process for each processor, with servers of its own. Files stay whole, and those with a browser come last."""
TESTS = (tool("Python tests", "pytest", *SPREAD), script("frontend tests", "test"))
GROUPS: dict[str, Sequence[Check]] = {"lint": LINT, "types": TYPES, "tests": TESTS}


def main(group: str) -> int:
    """Run every check of the group; 0 when all passed."""
    if group == "tests":
        announce_missing()
    verdicts = [(check.name, *_timed(check)) for check in GROUPS[group]]
    say.line()
    for name, status, seconds in verdicts:
        word = say.coloured("passed", "green") if status == 0 else say.coloured(f"FAILED ({status})", "red")
        say.line(f"  {name:<16} {word}  {seconds:.0f} s")
    return next((status for _, status, _ in verdicts if status), 0)


def _timed(check: Check) -> tuple[int, float]:
    say.line(say.coloured(f"== {check.name}", "bold"))
    start = time.monotonic()
    return check.work(), time.monotonic() - start


def announce_missing() -> None:
    """Say before the tests what cannot be tested on this machine, and how to change that."""
    if not any(map(shutil.which, BROWSERS)):
        say.line(say.coloured("!! No Chromium here: the tests in a real browser will be SKIPPED.", "yellow"))
        say.line("!! On Debian: sudo apt install chromium")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
