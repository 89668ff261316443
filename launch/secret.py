"""Secrets in files of their own that only we can read."""

import os
import secrets
from pathlib import Path


def kept(file: Path, length: int = 32) -> str:
    """The secret in `file`; made from `length` random bytes when there is none yet."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        write(file, secrets.token_urlsafe(length))
    return file.read_text().strip()


def write(file: Path, text: str) -> None:
    """Write `text` to a new or replaced file that never was readable by others, not even for a moment."""
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
