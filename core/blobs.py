"""Files by the hash of their content, in one folder.

The same bytes are stored once; a half-written file never has a name.
"""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def keep(content: bytes) -> str:
    """Store the bytes durably and return their SHA-256 in hex."""
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, content)
    return digest


def path_of(digest: str) -> Path:
    """Where the bytes with this hash lie."""
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise ValueError("not a SHA-256 in hex")
    return Path(settings.BLOB_DIR) / digest[:2] / digest


def read(digest: str) -> bytes:
    return path_of(digest).read_bytes()


def _write(path: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
