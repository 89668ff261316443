"""A file on its way out."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class OutFile:
    """A file to be sent: `content()` reads it, `url()` is an address where the provider may get it for a while."""

    kind: str
    filename: str
    content_type: str
    size: int
    duration_ms: int | None = None
    content: Callable[[], bytes] = field(default=lambda: b"", repr=False)
    url: Callable[[], str] = field(default=lambda: "", repr=False)
