"""Was this step done for exactly these files? A stamp holds the hash of what a step was made from."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

SKIPPED = frozenset({"node_modules", "dist", ".vite", "test-results", "__pycache__"})


def of_files(files: Iterable[Path], *more: str) -> str:
    """A hash over names and contents, and over the words in `more`."""
    total = hashlib.sha256("\0".join(more).encode())
    for file in sorted(files):
        total.update(f"\0{file}\0".encode())
        total.update(file.read_bytes())
    return total.hexdigest()


def sources(folder: Path) -> list[Path]:
    """Every file below `folder` that a person wrote (nothing installed, nothing built)."""
    found: list[Path] = []
    for here, folders, names in folder.walk():
        folders[:] = [name for name in folders if name not in SKIPPED]
        found += [here / name for name in names]
    return found


def is_current(stamp: Path, value: str) -> bool:
    return stamp.exists() and stamp.read_text() == value


def once(stamp: Path, value: str, work: Callable[[], None]) -> bool:
    """Do `work` unless the stamp says it was done for `value`. True when it was done now."""
    if is_current(stamp, value):
        return False
    stamp.unlink(missing_ok=True)  # work that fails half-way must not look done
    work()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(value)
    return True
