"""What only messages of chats have, as the API gives it."""

from typing import Any

from inbox.models import Media, Message, Reaction
from inbox.queue import iso

SHOWN = (
    "story",
    "shared",
    "post",
    "ad",
    "live",
    "public",
    "hidden",
    "forwarded",
    "referral",
    "template",
    "manner",
    "from",
    "page",
    "claimed_email",
)
"""What of a message's details people see; the rest is for channels."""


def message(row: Message) -> dict[str, Any]:
    """The part of a message's shape that chats add; read it with its reactions and media."""
    return {
        "delivered_at": iso(row.delivered_at),
        "read_at": iso(row.read_at),
        "played_at": iso(row.played_at),
        "edited_at": iso(row.edited_at),
        "deleted_at": iso(row.deleted_at),
        "error_code": row.error_code,
        "reactions": [_reaction(each) for each in row.reactions.all() if each.emoji],
        "media": [] if row.deleted_at else [_media(each) for each in row.media.all()],
        "details": {name: row.details[name] for name in SHOWN if name in row.details},
    }


def _reaction(row: Reaction) -> dict[str, Any]:
    return {"by": "us" if row.who == "us" else "customer", "emoji": row.emoji, "at": iso(row.at)}


def _media(row: Media) -> dict[str, Any]:
    """A file that is on its way, that is here, or that will not come: `note` says why."""
    return {
        "id": row.id,
        "kind": row.kind,
        "state": row.state,
        "filename": row.filename,
        "duration_ms": row.duration_ms,
        "note": row.note if row.state == Media.State.FAILED else "",
        "attachment_id": row.attachment_id,
    }
