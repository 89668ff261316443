"""Files as a visitor has them, at addresses that work for a day; recordings also in the form that all browsers play."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from django.core import signing

from inbox.models import Attachment, Media, Recording
from inbox.recordings.shape import state

FILE = "hora.webchat-shown"
WORKS_FOR = 24 * 3600
PLAYABLE = "playable"


def files(rows: Iterable[Attachment]) -> list[dict[str, Any]]:
    """Read them with their recordings."""
    return [_file(row) | {"url": _address(row), "recording": _recording(row)} for row in rows]


def coming(rows: Iterable[Media]) -> list[dict[str, Any]]:
    """Files that are just being looked at."""
    waiting = [row for row in rows if row.state == Media.State.WAITING]
    nothing = {"id": None, "size": None, "url": None, "recording": None}
    return [{"name": row.filename, "type": row.content_type} | nothing for row in waiting]


def found(token: str) -> tuple[Attachment, Recording | None] | None:
    """The file that an address names, as long as it works; with its recording where the form for browsers is named."""
    try:
        given = signing.loads(token, salt=FILE, max_age=WORKS_FOR)
    except signing.BadSignature:
        return None
    file_id, playable = (given[0], True) if isinstance(given, list) else (given, False)
    row = Attachment.objects.select_related("recording").filter(id=file_id).first()
    made: Recording | None = getattr(row, "recording", None) if playable else None
    return None if row is None or (playable and not (made and made.sha256)) else (row, made)


def _file(row: Attachment) -> dict[str, Any]:
    return {"id": row.id, "name": row.filename, "type": row.content_type, "size": row.size}


def _recording(row: Attachment) -> dict[str, Any] | None:
    """How sound or film is played; None beside anything else."""
    it: Recording | None = getattr(row, "recording", None)
    if it is None:
        return None
    made = {"url": _address(row, PLAYABLE), "type": it.content_type} if it.sha256 else {"url": None, "type": None}
    return {"state": state(it), "film": it.film, "ms": row.duration_ms} | made


def _address(row: Attachment, form: str = "") -> str:
    token = signing.dumps([row.id, form] if form else row.id, salt=FILE)
    return f"/widget/files/{token}/{quote(row.filename, safe='') or 'file'}"
