"""What comes of calls to webhooks.

A call that fails is made again after growing waits, and meanwhile the webhook rests; one that fails for days is
switched off, and the admins are told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now

from core import backoff, clock
from events.kinds import WebhookDisabled
from events.record import record
from inbox import webhooks
from inbox.models import Webhook, WebhookCall

WAITS = tuple(timedelta(seconds=s) for s in (5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400))
LONGEST_REST = 900.0
OFF_AFTER = timedelta(days=5)
DOWN = 3
GONE = 410


@dataclass(frozen=True)
class Outcome:
    """What came of a call: its HTTP status when there was one, and what was wrong. Empty when nothing was."""

    row: WebhookCall
    status: int | None
    error: str


@transaction.atomic
def note(outcomes: Sequence[Outcome]) -> None:
    """Write down what came of a turn of one webhook."""
    hook = Webhook.objects.select_for_update(no_key=True).get(id=outcomes[0].row.webhook_id)
    good = [each for each in outcomes if not each.error]
    for each in good:
        done = {"state": WebhookCall.State.DONE, "status": each.status, "last_error": ""}
        WebhookCall.objects.filter(id=each.row.id).update(done_at=Now(), **done)
    if good:
        _is_well(hook)
    if outcomes[-1].error:
        _fails(hook, outcomes[-1])


def _is_well(hook: Webhook) -> None:
    if hook.failures >= DOWN:  # it was away and is back: nothing needs to wait out the waits of that time
        hook.calls.filter(state=WebhookCall.State.PENDING).update(next_attempt_at=Now())
    hook.failures, hook.failing_since = 0, None
    Webhook.objects.filter(id=hook.id).update(failures=0, failing_since=None, answered_at=Now())


def _fails(hook: Webhook, outcome: Outcome) -> None:
    now, row = clock.now(), outcome.row
    since = hook.failing_since or now
    attempts, failures = row.attempts + 1, hook.failures + 1
    dead = attempts > len(WAITS)
    WebhookCall.objects.filter(id=row.id).update(
        state=WebhookCall.State.DEAD if dead else WebhookCall.State.PENDING,
        attempts=attempts,
        status=outcome.status,
        last_error=outcome.error[:500],
        next_attempt_at=now if dead else now + WAITS[attempts - 1],
    )
    rest = backoff.delay(failures, first=5.0, longest=LONGEST_REST)
    Webhook.objects.filter(id=hook.id).update(failures=failures, failing_since=since, next_call_at=now + rest)
    if outcome.status == GONE or now - since > OFF_AFTER:
        switch_off(row, outcome.error)


@transaction.atomic
def switch_off(row: WebhookCall, reason: str) -> None:
    """End it, because of this call. The event that tells the admins stands beside the one it was about."""
    hook = row.webhook
    webhooks.switch_off(hook, reason)
    record(row.event.ticket_id, WebhookDisabled(hook.id, webhooks.host_of(hook.url), reason[:300]))
