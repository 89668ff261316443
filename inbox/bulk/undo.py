"""Taking a change of many tickets back."""

from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now

from core import clock as wall
from core import hints
from inbox.bulk.start import HINT
from inbox.models import BulkItem, BulkJob

UNDO_FOR = timedelta(hours=1)


class NotUndoable(Exception):
    """Too late, or it has not come to its end, or nothing was changed."""


@transaction.atomic
def undo(job_id: int) -> BulkJob:
    """Let every ticket be as it was before, unless somebody has changed it since. Raises NotUndoable."""
    job = BulkJob.objects.select_for_update(no_key=True).get(id=job_id)
    if job.state in (BulkJob.State.UNDOING, BulkJob.State.UNDONE):
        return job
    if job.state != BulkJob.State.DONE or job.undo_until is None or job.undo_until <= wall.now():
        raise NotUndoable
    changed = BulkItem.objects.filter(job=job, state=BulkItem.State.CHANGED).count()
    job.state, job.done, job.total = BulkJob.State.UNDOING, 0, changed
    BulkJob.objects.filter(id=job.id).update(state=job.state, done=0, total=changed, updated_at=Now())
    transaction.on_commit(lambda: hints.ring(HINT), robust=True)
    return job
