"""A change of many tickets as the API and the live frames give it."""

from typing import Any

from inbox.models import BulkItem, BulkJob
from inbox.queue import iso

MOST_FAILED = 100
TROUBLE = (BulkItem.State.FAILED, BulkItem.State.KEPT)


def shape(job: BulkJob) -> dict[str, Any]:
    """With the first of those that failed."""
    trouble = BulkItem.objects.filter(job=job, state__in=TROUBLE).order_by("ticket_id")
    failed = list(trouble.values_list("ticket_id", "reason")[:MOST_FAILED])
    return {
        "id": job.id,
        "action": {"kind": job.kind, "value": job.value},
        "total": job.total,
        "done": job.done,
        "changed": job.changed,
        "failed": [{"ticket": ticket, "reason": reason} for ticket, reason in failed],
        "failures": len(failed) if len(failed) < MOST_FAILED else trouble.count(),
        "state": job.state,
        "undo_until": iso(job.undo_until),
        "created_at": iso(job.created_at),
    }
