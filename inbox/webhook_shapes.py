"""Webhooks and their calls as the API gives them."""

from typing import Any

from inbox.models import Webhook, WebhookCall
from inbox.queue import iso


def webhook(row: Webhook) -> dict[str, Any]:
    """A webhook, read with the number of its dead calls. Its secret is nowhere to be seen."""
    return {
        "id": row.id,
        "url": row.url,
        "kinds": row.kinds,
        "active": row.active,
        "created_at": iso(row.created_at),
        "failures": row.failures,
        "failing_since": iso(row.failing_since),
        "answered_at": iso(row.answered_at),
        "off_because": row.off_because,
        "dead": row.dead,  # type: ignore[attr-defined]  # an annotation of the query
    }


def call(row: WebhookCall) -> dict[str, Any]:
    """One call, read with its event."""
    event = row.event
    waits = row.state == WebhookCall.State.PENDING
    return {
        "id": row.id,
        "event": {"id": f"evt_{event.id}", "kind": event.kind, "ticket_id": event.ticket_id, "seq": event.seq},
        "state": row.state,
        "attempts": row.attempts,
        "status": row.status,
        "last_error": row.last_error,
        "next_attempt_at": iso(row.next_attempt_at) if waits else None,
        "done_at": iso(row.done_at),
    }
