"""A recording as the API and the live frames give it."""

from typing import Any
from urllib.parse import quote

from core import ffmpeg
from inbox.models import Attachment, Recording
from inbox.queue import iso


def recording(row: Attachment) -> dict[str, Any] | None:
    """Beside a file of sound or film; None beside any other. Read attachments with their recordings."""
    it: Recording | None = getattr(row, "recording", None) if row.message_id else None
    if it is None:
        return None
    return {
        "state": state(it),
        "film": it.film,
        "url": playable_url(row) if it.sha256 else None,
        "content_type": it.content_type or None,
        "peaks": it.peaks,
        "transcript": _transcript(it),
    }


def state(it: Recording) -> str:
    """Where nothing is made at all, there is nothing to wait for."""
    return "unmade" if it.state == Recording.State.WAITING and ffmpeg.program() is None else it.state


def playable_url(row: Attachment) -> str:
    return f"/files/{row.id}/playable/{quote(row.filename, safe='') or 'file'}"


def _transcript(it: Recording) -> dict[str, Any] | None:
    if not it.transcript:
        return None
    return {"text": it.transcript, "language": it.transcript_language or None, "at": iso(it.transcript_at)}
