"""What the inbox throws away in time."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db.models import Q
from django.db.models.functions import Now

from core.prune import delete_some
from inbox.models import (
    Attachment,
    BulkItem,
    BulkJob,
    IdempotencyKey,
    Notice,
    Presence,
    Push,
    SignInLink,
    SignInTry,
    Typing,
)
from inbox.pushing import subscriptions

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
MONTH = timedelta(days=30)


def expired(limit: int) -> int:
    """Up to `limit` rows of each kind that has run out. Returns the most that one kind lost."""
    over = Q(state=BulkJob.State.DONE) | Q(state=BulkJob.State.UNDONE)
    jobs = BulkJob.objects.filter(over, updated_at__lt=Now() - MONTH)
    old = (
        IdempotencyKey.objects.filter(created_at__lt=Now() - DAY),
        SignInTry.objects.filter(at__lt=Now() - DAY),
        Presence.objects.filter(until__lt=Now() - timedelta(minutes=5)),
        Typing.objects.filter(until__lt=Now() - timedelta(minutes=5)),
        Session.objects.filter(expire_date__lt=Now()),
        SignInLink.objects.filter(expires_at__lt=Now() - MONTH),
        Notice.objects.filter(Q(state=Notice.State.SENT) | Q(state=Notice.State.DEAD), created_at__lt=Now() - MONTH),
        Push.objects.filter(created_at__lt=Now() - WEEK),
        subscriptions.orphans(),
        # what became of each of many tickets; what happened to them is in their events
        BulkItem.objects.filter(job__in=jobs),
        jobs.filter(items__isnull=True),
        # an upload that was never sent with a message, and that no draft holds
        Attachment.objects.filter(message__isnull=True, draft__isnull=True, created_at__lt=Now() - DAY),
    )
    return max(delete_some(rows, limit) for rows in old)
