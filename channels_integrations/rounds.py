"""What is done for every account once in a while: access is renewed in time, missed messages are asked for."""

import logging
import time
from datetime import timedelta

from django.db.models import Q
from django.db.models.functions import Now

from channels_integrations.adapter import AccessLost, OutcomeUnknown, PermanentFailure, TemporaryFailure
from channels_integrations.keeping import Kept, keep_events
from channels_integrations.models import Channel, Deed, Refusal
from channels_integrations.registry import KINDS, adapter_for
from channels_integrations.switchboard import lines
from channels_integrations.vault import Locked
from core import clock, locks
from core.prune import delete_some

log = logging.getLogger(__name__)
EVERY_S = 15 * 60.0
GLANCE_S = 60.0
RENEW_BEFORE = timedelta(days=30)
LOOK_BACK = timedelta(hours=2)
MONTHS = timedelta(days=90)

_next_round = 0.0


def sweep() -> float:
    """One round of the worker loop, at most every quarter of an hour in each process, one process at a time."""
    global _next_round  # noqa: PLW0603 - the loop has no other place to remember it
    if time.monotonic() < _next_round:
        return GLANCE_S
    _next_round = time.monotonic() + EVERY_S
    with locks.held("channels.rounds") as mine:
        if mine:
            for channel in Channel.objects.filter(active=True, kind__in=KINDS).exclude(kind="email"):
                look_after(channel)
    return GLANCE_S


def look_after(channel: Channel) -> None:
    """Renew what ends soon, and keep what we were not told of. A failure waits for the next round."""
    try:
        renew(channel)
        missed = adapter_for(channel.kind).missed(channel, clock.now() - LOOK_BACK)
        keep_events([Kept(channel.id, each) for each in missed], via="list")
    except (AccessLost, Locked) as lost:
        Channel.objects.filter(id=channel.id).update(trouble=str(lost), trouble_at=Now())
    except (TemporaryFailure, PermanentFailure, OutcomeUnknown) as problem:
        log.warning("channel %s was not looked after: %s", channel.id, problem)


def renew(channel: Channel) -> bool:
    """New access when the old one ends within a month. True when there is new access."""
    if channel.token_expires_at is None or channel.token_expires_at - clock.now() > RENEW_BEFORE:
        return False
    renewed = adapter_for(channel.kind).renew(channel)
    if renewed is None:
        return False
    channel.secrets = channel.secrets | {"token": renewed.token}
    channel.token_expires_at = renewed.expires_at
    channel.save(update_fields=["sealed", "token_expires_at"])
    lines.forget()
    return True


def forget(limit: int) -> int:
    """Old counts of strangers, and changes that were made long ago."""
    refusals = Refusal.objects.filter(last_at__lt=Now() - MONTHS)
    done = Deed.objects.filter(~Q(state=Deed.State.WAITING), created_at__lt=Now() - MONTHS)
    return max(delete_some(refusals, limit), delete_some(done, limit))
