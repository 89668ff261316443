"""Replies on their way out: a consumer of `message.queued`. No network inside a transaction.

The state is written before the network is touched. A message found in state "sending" that nobody holds was
interrupted: an agent's message goes again where the channel knows it by its id, an automatic one never does, and
elsewhere the agent is asked.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from channels_integrations import sending
from channels_integrations.adapter import AccessLost, Adapter, OutcomeUnknown, PermanentFailure, TemporaryFailure
from channels_integrations.models import Channel, Unreachable
from channels_integrations.registry import adapter_for
from channels_integrations.renditions import fitting
from core import backoff, clock, locks
from core.steps import step
from events import deliver as deliveries
from events.deliver import Later
from events.models import Event
from inbox import replies
from inbox.models import Departure, Message

log = logging.getLogger(__name__)
GIVE_UP_AFTER = timedelta(hours=24)
KEEP_ORDER_FOR = timedelta(minutes=1)
INTERRUPTED = "The connection broke while it was being sent. It may or may not have arrived."
WAITING = (Message.State.QUEUED, Message.State.SENDING)


def sweep() -> float:
    """One round of the worker loop: send what waits. Returns the seconds to rest."""
    return deliveries.sweep("outbound")


def deliver(event: Event) -> None:
    """Send the message of a `message.queued` event. Safe to run twice, also at the same time."""
    with locks.held(f"message:{event.data['message_id']}") as mine:
        if not mine:
            raise Later(timedelta(seconds=5), "It is being sent elsewhere.")
        message = Message.objects.select_related("ticket", "agent").get(id=event.data["message_id"])
        if message.state in WAITING:
            _send_or_ask(event, message)


def _send_or_ask(event: Event, message: Message) -> None:
    channel = Channel.objects.get(id=message.channel_id or message.ticket.channel_id)
    adapter = adapter_for(channel.kind)
    if message.state == Message.State.SENDING and _interrupted(adapter, message):
        return replies.mark_failed(message.id, INTERRUPTED, Message.State.UNKNOWN)
    if (wait := _may_be_undone(message)) is not None:
        raise Later(wait, "It can still be taken back.")
    if _comes_after_another(message):
        raise Later(timedelta(seconds=0.5), "An earlier reply of this ticket goes first.")
    if (wait := fitting.wait(message, adapter.capabilities(channel))) is not None:
        raise Later(wait, "A recording is being made into what this channel takes.")
    try:
        _send(adapter, channel, message)
    except PermanentFailure as failure:
        _refused(channel, message, failure)
    except TemporaryFailure as failure:
        _wait_or_give_up(event, message, str(failure), failure.wait)
    except OutcomeUnknown as failure:
        _doubt(adapter, event, message, str(failure))
    except Exception as bug:
        log.exception("message %s was not sent", message.id)
        _doubt(adapter, event, message, f"{type(bug).__name__}: {bug}")


def _interrupted(adapter: Adapter, message: Message) -> bool:
    """Did it break off at a place where it may have left, for receivers that would see it twice?"""
    if _may_repeat(adapter, message):
        return False
    return sending.in_doubt(message.id) if adapter.pieced else True


def _refused(channel: Channel, message: Message, failure: PermanentFailure) -> None:
    """It failed for good. An account whose access is gone needs somebody, and shows it."""
    Message.objects.filter(id=message.id).update(error_code=failure.code[:40], channel=channel)
    if isinstance(failure, AccessLost):
        Channel.objects.filter(id=channel.id).update(trouble=str(failure), trouble_at=Now())
    if failure.code == "blocked":
        _remember_blocked(channel, message, str(failure))
    if failure.code == fitting.NO_FORM:
        fitting.forget_failed(message)
    replies.mark_failed(message.id, str(failure))


def _remember_blocked(channel: Channel, message: Message, reason: str) -> None:
    address = Message.objects.values_list("address", flat=True).get(id=message.id)
    row = Unreachable(channel=channel, address=address, reason=reason[:300], at=clock.now())
    Unreachable.objects.bulk_create([row], ignore_conflicts=True)


def _may_repeat(adapter: Adapter, message: Message) -> bool:
    return adapter.repeatable and not message.auto


def _comes_after_another(message: Message) -> bool:
    """True while an earlier reply still waits. One that has waited for long, as for a full mailbox, holds up nobody."""
    earlier = Message.objects.filter(ticket_id=message.ticket_id, id__lt=message.id, direction=Message.Direction.OUT)
    return earlier.filter(state__in=WAITING, at__gt=Now() - KEEP_ORDER_FOR).exists()


def _may_be_undone(message: Message) -> timedelta | None:
    """How long its writer can still take it back; None when no longer."""
    leaves_at = Departure.objects.filter(message=message.id).values_list("leaves_at", flat=True).first()
    left = None if leaves_at is None else leaves_at - clock.now()
    return left if left and left > timedelta(0) else None


def _send(adapter: Adapter, channel: Channel, message: Message) -> None:
    if not _mark(message):
        return  # it was taken back, or held back, at this very moment
    step("outbound.marked")
    external_id = adapter.send(channel, message)
    step("outbound.accepted")
    with transaction.atomic():
        replies.mark_sent(message.id)  # first: it holds the ticket, which comes before its messages
        Message.objects.filter(id=message.id).update(external_id=external_id)
        step("outbound.noted")


@transaction.atomic
def _mark(message: Message) -> bool:
    """It leaves. Whoever changes the state first has it: we, or the one who stops it."""
    waiting = Message.objects.filter(id=message.id, state__in=WAITING)
    marked = waiting.update(state=Message.State.SENDING, attempts=F("attempts") + 1) == 1
    if marked:
        Departure.objects.filter(message=message.id).delete()
    return marked


def _wait_or_give_up(event: Event, message: Message, reason: str, wait: timedelta | None = None) -> None:
    if clock.now() - event.recorded_at > GIVE_UP_AFTER:
        return replies.mark_failed(message.id, reason)
    Message.objects.filter(id=message.id, state__in=WAITING).update(state=Message.State.QUEUED, error=reason[:2000])
    raise Later(wait or backoff.delay(message.attempts + 1, first=5.0, longest=900.0), reason)


def _doubt(adapter: Adapter, event: Event, message: Message, reason: str) -> None:
    if _may_repeat(adapter, message):
        return _wait_or_give_up(event, message, reason)
    replies.mark_failed(message.id, reason, Message.State.UNKNOWN)
