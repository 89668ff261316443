"""What this version of Hora can receive and send on a kind of channel: the docs and the composer say the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from core.richtext import PLAIN, Marks

Way = Literal["", "in", "out", "in and out"]
IN: Way = "in"
OUT: Way = "out"
BOTH: Way = "in and out"

MB = 1024 * 1024


@dataclass(frozen=True)
class FileLimit:
    """What may be sent of one sort of file: bytes at most, and the content types ("" for any)."""

    bytes: int
    types: tuple[str, ...] = ()


@dataclass(frozen=True)
class Capabilities:
    """One row of the matrix. `text_limit` counts characters, or UTF-8 bytes where `text_unit` says so; 0: no limit.

    `marks` are what the provider's apps show as formatted when it stands around words.
    """

    text: Way = BOTH
    text_limit: int = 0
    text_unit: Literal["characters", "bytes"] = "characters"
    image: Way = ""
    file: Way = ""
    voice: Way = ""
    video: Way = ""
    reaction: Way = ""
    edit: Way = ""
    deletion: Way = ""
    hiding: Way = ""
    delivered: Way = ""
    read: Way = ""
    typing: Way = ""
    reply_to: Way = ""
    template: Way = ""
    window: str = "none"
    public: bool = False
    files: Mapping[str, FileLimit] = field(default_factory=dict)
    actions: tuple[str, ...] = ()
    marks: Marks = PLAIN


COLUMNS = (
    "text",
    "image",
    "file",
    "voice",
    "video",
    "reaction",
    "edit",
    "deletion",
    "hiding",
    "delivered",
    "read",
    "typing",
    "reply_to",
    "template",
    "window",
)


def cell(row: Capabilities, column: str) -> str:
    """One cell of the matrix as people read it."""
    value = str(getattr(row, column)) or "–"
    if column == "text" and row.text_limit:
        return f"{value}, {row.text_limit} {row.text_unit}"
    return value
