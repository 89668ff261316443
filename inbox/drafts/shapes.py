"""Drafts as the API gives them."""

from typing import Any

from inbox import shapes
from inbox.models import Draft
from inbox.queue import iso


def draft(row: Draft) -> dict[str, Any]:
    """The whole draft, for its writer."""
    return {
        "ticket_id": row.ticket_id,
        "kind": row.kind,
        "text": row.text,
        "html": row.html,
        "macro": row.macro_id,
        "attachments": [shapes.attachment(each) for each in sorted(row.attachments.all(), key=lambda file: file.id)],
        "started_seq": row.started_seq,
        "version": row.version,
        "updated_at": iso(row.updated_at),
    }


def listed(row: Draft) -> dict[str, Any]:
    return {"ticket_id": row.ticket_id, "kind": row.kind, "updated_at": iso(row.updated_at)}
