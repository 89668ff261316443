"""What is attached to messages of Messenger and Instagram."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from channels_integrations.happenings import File
from channels_integrations.places import place
from core.jsontext import at, list_at, text_at

_FILES = {"image": "image", "audio": "audio", "video": "video", "file": "file", "sticker": "sticker"}
_SHARED = frozenset({"share", "ig_post", "ig_reel", "reel", "post", "fallback", "template", "product_template"})


@dataclass(frozen=True)
class Attached:
    """Text to read, files to fetch, and what neither can hold."""

    texts: Sequence[str] = ()
    files: Sequence[File] = ()
    details: Mapping[str, Any] = field(default_factory=dict)


def read(message: Any) -> Attached:
    """Everything that hangs on a message."""
    mid = text_at(message, "mid")
    each = [_one(mid, number, told) for number, told in enumerate(list_at(message, "attachments"))]
    details = {name: value for one in each for name, value in one.details.items()}
    return Attached([text for one in each for text in one.texts], [file for one in each for file in one.files], details)


def _one(mid: str, number: int, told: Any) -> Attached:
    sort, url = text_at(told, "type"), text_at(told, "payload", "url")
    if sort == "story_mention":
        # the address dies with the story, and is not ours to keep
        return Attached(["↪ mentioned you in a story"], details={"story": {"mention": True, "url": url}})
    if sort == "location":
        where = at(told, "payload", "coordinates")
        return Attached([place(_float(where, "lat"), _float(where, "long"), text_at(told, "title"))])
    if sort in _FILES and url:
        kind = "sticker" if text_at(told, "payload", "sticker_id") else _FILES[sort]
        return Attached(files=[File(f"{mid}:{number}", kind, {"url": url})])
    if sort in _SHARED:
        return _shared(sort, told, url)
    return Attached([f"[This kind of attachment cannot be shown: {sort or 'empty'}]"])


def _shared(sort: str, told: Any, url: str) -> Attached:
    first = at(told, "payload", "elements", 0) or at(told, "payload", "generic", "elements", 0)
    title = text_at(told, "payload", "title") or text_at(told, "title") or text_at(first, "title")
    link = url or text_at(told, "url")
    words = " ".join(filter(None, ["↪", title or sort.replace("_", " "), link]))
    return Attached([words], details={"shared": {"kind": sort, "title": title, "url": link}})


def _float(told: Any, name: str) -> float:
    value = at(told, name)
    return float(value) if isinstance(value, int | float) and abs(value) <= 360 else 0.0
