"""Working through jobs, chunk by chunk, in any number of processes at once.

A chunk is one transaction: it claims rows of the job, changes their tickets and marks the rows. Whoever is killed in
it leaves everything as it was, and the rows to somebody else. The end is written by whoever finds nothing left.
"""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Now

from core.steps import step
from core.transient import is_transient
from inbox.bulk.chunk import change
from inbox.bulk.putting_back import put_back
from inbox.bulk.undo import UNDO_FOR
from inbox.live import push
from inbox.models import BulkItem, BulkJob

log = logging.getLogger(__name__)
SIZE = 200
REST, ROUND = 1.0, 1.0
AT_WORK = (BulkJob.State.RUNNING, BulkJob.State.UNDOING)


@dataclass(frozen=True)
class Stage:
    """What is done in a state of a job: to the rows in which state, how it ends, and how a row fails."""

    take: BulkItem.State
    do: Callable[[BulkJob, Sequence[BulkItem]], int]
    end: BulkJob.State
    fail: BulkItem.State


STAGES = {
    BulkJob.State.RUNNING: Stage(BulkItem.State.WAITING, change, BulkJob.State.DONE, BulkItem.State.FAILED),
    BulkJob.State.UNDOING: Stage(BulkItem.State.CHANGED, put_back, BulkJob.State.UNDONE, BulkItem.State.KEPT),
}


def sweep() -> float:
    """One round of the worker loop: work for up to ROUND seconds. Returns the seconds to rest."""
    return 0.0 if drain(ROUND) else REST


def drain(seconds: float) -> bool:
    """Work on jobs, the oldest first, for so long. False when there is nothing left to do."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not any(_advance(job) for job in BulkJob.objects.filter(state__in=AT_WORK).order_by("id")):
            return False
    return True


def _advance(job: BulkJob) -> bool:
    """One chunk of a job, or its end. False when the rest of it is in other hands, or has to wait."""
    claimed: list[int] = []
    try:
        went_on = _chunk(job, SIZE, claimed)
    except Exception as error:  # noqa: BLE001 - whatever one ticket does, the others go on
        log.warning("job %s: a chunk of %s goes one by one: %s", job.id, len(claimed), error)
        went_on = sum(_alone(job, each) for each in claimed) > 0
    push.ring_bulk()
    return went_on or _finish(job)


@transaction.atomic
def _chunk(job: BulkJob, size: int, claimed: list[int], only: int | None = None) -> bool:
    """Claim some rows and deal with them. `claimed` tells the caller which, whatever happens."""
    stage = STAGES[BulkJob.State(job.state)]
    rows = BulkItem.objects.select_for_update(no_key=True, skip_locked=True).filter(job=job, state=stage.take)
    items = list((rows if only is None else rows.filter(id=only)).order_by("ticket_id")[:size])
    claimed += [item.id for item in items]
    if items:
        _count(job, len(items), stage.do(job, items))
        step("bulk.chunk")
    return bool(items)


def _alone(job: BulkJob, item_id: int) -> bool:
    """One row of a chunk that failed. False when it has to wait: somebody holds its ticket, or the database is away."""
    try:
        return _chunk(job, 1, [], item_id)
    except Exception as error:
        if is_transient(error):
            return False
        log.exception("job %s: row %s is left as it is", job.id, item_id)
        return _give_up(job, item_id)


@transaction.atomic
def _give_up(job: BulkJob, item_id: int) -> bool:
    stage = STAGES[BulkJob.State(job.state)]
    row = BulkItem.objects.filter(id=item_id, state=stage.take)
    _count(job, row.update(state=stage.fail, reason="error"), 0)
    return True


def _count(job: BulkJob, done: int, changed: int) -> None:
    sign = 1 if job.state == BulkJob.State.RUNNING else -1
    counted = {"done": F("done") + done, "changed": F("changed") + sign * changed}
    BulkJob.objects.filter(id=job.id).update(**counted, updated_at=Now())


def _finish(job: BulkJob) -> bool:
    """The job's end, when no row is left, not even in somebody's hands."""
    stage = STAGES[BulkJob.State(job.state)]
    left = BulkItem.objects.filter(job=OuterRef("id"), state=stage.take)
    ended = BulkJob.objects.filter(~Exists(left), id=job.id, state=job.state)
    undo_until = Now() + UNDO_FOR if stage.end == BulkJob.State.DONE else None
    if ended.update(state=stage.end, undo_until=undo_until, updated_at=Now()):
        push.ring_bulk()
        return True
    return False
