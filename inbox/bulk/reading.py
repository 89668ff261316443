"""Reading what one was told about many tickets. No ticket changes."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models.functions import Now

from inbox.bulk.items import mark
from inbox.models import BulkItem, BulkJob, Notification

State = BulkItem.State


def read(job: BulkJob, items: Sequence[BulkItem]) -> int:
    """Whoever asked has read their notifications of these tickets. Returns of how many there were any."""
    unread = Notification.objects.filter(agent_id=job.agent_id, read_at=None)
    told: dict[int, list[int]] = defaultdict(list)
    about = unread.filter(ticket__in=[each.ticket_id for each in items])
    for ticket_id, number in about.values_list("ticket_id", "id"):
        told[ticket_id].append(number)
    unread.filter(id__in=[number for each in told.values() for number in each]).update(read_at=Now())
    for item in items:
        item.before = told.get(item.ticket_id)
        item.state = State.CHANGED if item.before else State.SAME
    mark(items)
    return len(told)


def unread(items: Sequence[BulkItem]) -> int:
    """As it was before."""
    numbers = [number for each in items for number in each.before or []]
    Notification.objects.filter(id__in=numbers).update(read_at=None)
    for item in items:
        item.state = State.UNDONE
    mark(items)
    return len(items)
