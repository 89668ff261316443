"""Throwing away what nobody needs any more: one batch of each kind a round, in a worker loop.

`settings.PRUNERS` names `prune(limit) -> number deleted`. Events are the history of the tickets and are never pruned.
"""

from datetime import timedelta

from django.conf import settings
from django.db.models.functions import Now
from django.utils.module_loading import import_string

from core.prune import delete_some
from events.models import Delivery

BATCH = 1000
REST = 60.0
BREATH = 0.2
KEEP_DONE = timedelta(days=7)


def sweep() -> float:
    """One round of the worker loop. Returns the seconds to rest: a breath while there is more to delete."""
    deleted = [import_string(name)(BATCH) for name in settings.PRUNERS]
    return BREATH if max(deleted) >= BATCH else REST


def done_deliveries(limit: int) -> int:
    """Obligations that were met a week ago. Pending and dead ones stay for as long as they are."""
    return delete_some(Delivery.objects.filter(state=Delivery.State.DONE, done_at__lt=Now() - KEEP_DONE), limit)
