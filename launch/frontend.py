"""The pages' own build: Node.js is a wheel; `npm ci` and `npm run build` run only when needed."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from launch import paths, say, stamps

FOLDER = paths.ROOT / "frontend"


def npm(arguments: Sequence[str], folder: Path = FOLDER) -> int:
    """Run npm in the frontend's folder with the environment's Node.js first on the PATH; its exit status."""
    programs = paths.VENV / "bin"
    path = os.pathsep.join([str(programs), os.environ.get("PATH", os.defpath)])
    env = {**os.environ, "PATH": path, "npm_config_update_notifier": "false"}
    return subprocess.run([programs / "npm", *arguments], cwd=folder, env=env, check=False).returncode


def _must(what: str, *arguments: str) -> None:
    with say.step(what):
        if npm(arguments):
            raise say.stop(f"`npm {' '.join(arguments)}` failed in {FOLDER}; its own words stand above.")


def install() -> bool:
    """Install the locked packages when the lock file changed. True when something was done."""
    lock = FOLDER / "package-lock.json"
    value = stamps.of_files([lock, FOLDER / "package.json"])
    return stamps.once(
        FOLDER / "node_modules" / ".hora-stamp",
        value,
        lambda: _must("frontend packages: npm ci", "ci", "--no-audit", "--no-fund", "--loglevel=error"),
    )


def build() -> bool:
    """Build the pages when a source file changed. True when something was done."""
    return stamps.once(
        FOLDER / "dist" / ".hora-stamp",
        stamps.of_files(stamps.sources(FOLDER)),
        lambda: _must("frontend: npm run build", "--silent", "run", "build"),
    )


def ready() -> bool:
    """Bring packages and pages up to date; say so when there is none. True when something was done."""
    if not (FOLDER / "package-lock.json").exists():
        say.line("  frontend: there is none in this copy, skipped")
        return False
    return bool(install() | build())


if __name__ == "__main__":
    sys.exit(npm(sys.argv[1:]))
