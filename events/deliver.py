"""Obligations: every pending delivery is tried until its consumer is done with it, or it is on the dead-letter list.

A consumer is `consume(event) -> None`. It must be safe to run twice. To be tried again it raises; `Later` names the
wait itself, `GiveUp` ends the trying at once. Each consumer has a loop of its own, so that a slow mail server delays
nobody's alerts.
"""

import logging
import time
import traceback
from datetime import timedelta

from django.conf import settings
from django.db.models import F
from django.db.models.functions import Now
from django.utils.module_loading import import_string

from core import backoff, locks, sql
from core.steps import step
from events.models import Delivery

log = logging.getLogger(__name__)
MAX_ATTEMPTS = 12
LEASE = timedelta(seconds=5)
REST = 1.0
ROUND = 1.0

# the attempt is counted before the work begins, so that an event which kills its worker runs out of attempts as well
_CLAIM = """
UPDATE events_delivery SET attempts = attempts + 1, next_attempt_at = statement_timestamp() + %(lease)s
WHERE id = (SELECT id FROM events_delivery
            WHERE state = 'pending' AND consumer = %(consumer)s AND next_attempt_at <= statement_timestamp()
            ORDER BY next_attempt_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)
RETURNING id
"""


class Later(Exception):
    """Not now. Try again after the wait; this does not count towards giving up."""

    def __init__(self, wait: timedelta, reason: str) -> None:
        super().__init__(reason)
        self.wait = wait


class GiveUp(Exception):
    """It will never work: lay it on the dead-letter list."""


def sweep(consumer: str) -> float:
    """One round of a consumer's loop: work for up to ROUND seconds. Returns the seconds to rest, 0 when more is due."""
    return 0.0 if drain(consumer, ROUND) else REST


def drain(consumer: str, seconds: float) -> bool:
    """Deal with what is due for about so many seconds. True when the time was too short to see the end of it."""
    until = time.monotonic() + seconds
    while deliver_one(consumer):
        if time.monotonic() > until:
            return True
    return False


def deliver_one(consumer: str) -> bool:
    """Claim one due delivery and run its consumer, outside any transaction. False when none is due.

    The claim is a short lease, so that a killed worker's delivery is taken up within seconds; the lock, which dies with
    its holder, keeps others off one that simply takes longer.
    """
    claimed = sql.fetch_one(_CLAIM, {"consumer": consumer, "lease": LEASE})
    if claimed is None:
        return False
    step("deliver.claimed")
    with locks.held(f"delivery:{claimed[0]}") as mine:
        if mine:
            _deal_with(claimed[0])
        else:
            Delivery.objects.filter(id=claimed[0]).update(attempts=F("attempts") - 1)
    return True


def replay(delivery: Delivery) -> None:
    """Take a delivery off the dead-letter list and try it again from the start."""
    Delivery.objects.filter(id=delivery.id, state=Delivery.State.DEAD).update(
        state=Delivery.State.PENDING, attempts=0, next_attempt_at=Now()
    )


def _deal_with(delivery_id: int) -> None:
    delivery = Delivery.objects.select_related("event").filter(id=delivery_id, state=Delivery.State.PENDING).first()
    if delivery is None:
        pass  # whoever had it before us finished it while we claimed it
    elif delivery.attempts > MAX_ATTEMPTS:
        _bury(delivery, delivery.last_error or "Every worker that tried it died.")
    else:
        _consume(delivery)


def _consume(delivery: Delivery) -> None:
    try:
        import_string(settings.EVENT_CONSUMERS[delivery.consumer])(delivery.event)
        step("deliver.consumed")
    except Later as later:
        _wait(delivery, later)
    except GiveUp as reason:
        _bury(delivery, str(reason))
    except Exception:  # noqa: BLE001 - it is written down beside the delivery
        _retry_or_bury(delivery, traceback.format_exc(limit=8))
    else:
        Delivery.objects.filter(id=delivery.id).update(state=Delivery.State.DONE, done_at=Now(), last_error="")


def _wait(delivery: Delivery, later: Later) -> None:
    Delivery.objects.filter(id=delivery.id).update(
        attempts=delivery.attempts - 1, next_attempt_at=Now() + later.wait, last_error=str(later)
    )


def _bury(delivery: Delivery, reason: str) -> None:
    log.error("delivery %s (%s) gave up: %s", delivery.id, delivery.consumer, reason)
    Delivery.objects.filter(id=delivery.id).update(state=Delivery.State.DEAD, last_error=reason[-4000:])


def _retry_or_bury(delivery: Delivery, reason: str) -> None:
    log.warning("delivery %s (%s) failed, attempt %s: %s", delivery.id, delivery.consumer, delivery.attempts, reason)
    if delivery.attempts >= MAX_ATTEMPTS:
        return _bury(delivery, reason)
    wait = backoff.delay(delivery.attempts)
    Delivery.objects.filter(id=delivery.id).update(next_attempt_at=Now() + wait, last_error=reason[-4000:])
