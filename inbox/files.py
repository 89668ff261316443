"""Files that came with a message or are about to leave with one: names that cannot harm, and who may have them."""

import unicodedata
from urllib.parse import quote

from django.db.models import Q, QuerySet

from core import blobs
from inbox.models import Agent, Attachment
from inbox.permissions import visible_tickets

SHOWN = frozenset(
    {
        *("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"),
        *("audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav", "audio/webm", "audio/aac"),
        *("video/mp4", "video/webm"),
    }
)
"""What a browser may open in place: it can hold no script."""
DEFAULT_TYPE = "application/octet-stream"


def visible_files(agent: Agent) -> QuerySet[Attachment]:
    """Files of tickets this agent may see, and the agent's own uploads that were not sent yet."""
    mine = Q(message__isnull=True, uploaded_by=agent)
    return Attachment.objects.filter(mine | Q(message__ticket__in=visible_tickets(agent)))


def keep_upload(agent: Agent, filename: str, content_type: str, content: bytes) -> Attachment:
    """Store a file that waits to be sent."""
    return Attachment.objects.create(
        uploaded_by=agent,
        sha256=blobs.keep(content),
        filename=safe_name(filename),
        content_type=safe_type(content_type),
        size=len(content),
    )


def safe_name(name: str) -> str:
    """The last part of a path without control and invisible direction characters, 200 characters at most."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(each for each in base if unicodedata.category(each)[0] != "C")
    stem, dot, ending = " ".join(visible.split()).strip(". ").rpartition(".")
    return f"{stem[: 199 - len(ending[:20])]}{dot}{ending[:20] if stem else ending[:200]}" or "file"


def safe_type(content_type: str) -> str:
    """A type/subtype without parameters, or the one for unknown bytes."""
    plain = content_type.partition(";")[0].strip().lower()
    kind, slash, sub = plain.partition("/")
    good = slash and _token(kind) and _token(sub) and len(plain) <= 127
    return plain if good else DEFAULT_TYPE


def url_of(row: Attachment) -> str:
    return f"/files/{row.id}/{quote(row.filename, safe='') or 'file'}"


def _token(text: str) -> bool:
    return bool(text) and text.isascii() and all(each.isalnum() or each in "!#$&^_.+-" for each in text)
