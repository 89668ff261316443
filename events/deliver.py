"""Obligations: every pending delivery is tried until its consumer is done with it or it is laid on the dead-letter list.

A consumer is `consume(event) -> None`. It must be safe to run twice. To be tried again it raises; `Later` names the wait
itself, `GiveUp` ends the trying at once.
"""

import logging
import traceback
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models.functions import Now
from django.utils.module_loading import import_string

from core import backoff
from events.models import Delivery

log = logging.getLogger(__name__)
MAX_ATTEMPTS = 12
LEASE = timedelta(seconds=90)
REST = 1.0

_CLAIM = """
UPDATE events_delivery SET attempts = attempts + 1, next_attempt_at = now() + %s
WHERE id = (SELECT id FROM events_delivery WHERE state = 'pending' AND next_attempt_at <= now()
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


def sweep() -> float:
    """One round of the worker loop: deal with everything that is due. Returns the seconds to rest."""
    while deliver_one():
        pass
    return REST


def deliver_one() -> bool:
    """Claim one due delivery for LEASE and run its consumer, outside any transaction. False when none is due."""
    delivery_id = _claim()
    if delivery_id is None:
        return False
    delivery = Delivery.objects.select_related("event").get(id=delivery_id)
    try:
        import_string(settings.EVENT_CONSUMERS[delivery.consumer])(delivery.event)
    except Later as later:
        _wait(delivery, later)
    except GiveUp as reason:
        _bury(delivery, str(reason))
    except Exception:
        _retry_or_bury(delivery, traceback.format_exc(limit=8))
    else:
        Delivery.objects.filter(id=delivery.id).update(state=Delivery.State.DONE, done_at=Now(), last_error="")
    return True


def replay(delivery: Delivery) -> None:
    """Take a delivery off the dead-letter list and try it again from the start."""
    Delivery.objects.filter(id=delivery.id, state=Delivery.State.DEAD).update(
        state=Delivery.State.PENDING, attempts=0, next_attempt_at=Now()
    )


def _claim() -> int | None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_CLAIM, [LEASE])
        row = cursor.fetchone()
    return row[0] if row else None


def _wait(delivery: Delivery, later: Later) -> None:
    Delivery.objects.filter(id=delivery.id).update(
        attempts=delivery.attempts - 1, next_attempt_at=Now() + later.wait, last_error=str(later)
    )


def _bury(delivery: Delivery, reason: str) -> None:
    log.error("delivery %s (%s) gave up: %s", delivery.id, delivery.consumer, reason)
    Delivery.objects.filter(id=delivery.id).update(state=Delivery.State.DEAD, last_error=reason[:4000])


def _retry_or_bury(delivery: Delivery, reason: str) -> None:
    log.warning("delivery %s (%s) failed, attempt %s", delivery.id, delivery.consumer, delivery.attempts)
    if delivery.attempts >= MAX_ATTEMPTS:
        return _bury(delivery, reason)
    wait = backoff.delay(delivery.attempts)
    Delivery.objects.filter(id=delivery.id).update(next_attempt_at=Now() + wait, last_error=reason[:4000])
