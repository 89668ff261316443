"""Replies on their way out: a consumer of `message.queued`. No network inside a transaction.

The state is written before the network is touched. A message found in state "sending" was interrupted: an agent's
message goes again where the channel knows it by its id, an automatic one never does, and elsewhere the agent is asked.
"""

from datetime import timedelta

from django.db.models import F
from django.db.models.functions import Now

from channels_integrations.adapter import Adapter, OutcomeUnknown, PermanentFailure, TemporaryFailure
from channels_integrations.models import Channel
from channels_integrations.registry import adapter_for
from core import backoff
from events.deliver import Later
from events.models import Event
from inbox import replies
from inbox.models import Message

GIVE_UP_AFTER = timedelta(hours=24)
INTERRUPTED = "The connection broke while it was being sent. It may or may not have arrived."


def deliver(event: Event) -> None:
    """Send the message of a `message.queued` event. Safe to run twice."""
    message = Message.objects.select_related("ticket", "agent").get(id=event.data["message_id"])
    channel = Channel.objects.get(id=message.ticket.channel_id)
    if message.state not in (Message.State.QUEUED, Message.State.SENDING):
        return None
    adapter = adapter_for(channel.kind)
    if message.state == Message.State.SENDING and not _may_repeat(adapter, message):
        return replies.mark_failed(message.id, INTERRUPTED, Message.State.UNKNOWN)
    _send(adapter, channel, message)


def _may_repeat(adapter: Adapter, message: Message) -> bool:
    return adapter.repeatable and not message.auto


def _send(adapter: Adapter, channel: Channel, message: Message) -> None:
    Message.objects.filter(id=message.id).update(state=Message.State.SENDING, attempts=F("attempts") + 1)
    try:
        external_id = adapter.send(channel, message)
    except PermanentFailure as failure:
        replies.mark_failed(message.id, str(failure))
    except TemporaryFailure as failure:
        _wait_or_give_up(message, str(failure))
    except OutcomeUnknown as failure:
        _doubt(adapter, message, str(failure))
    else:
        Message.objects.filter(id=message.id).update(external_id=external_id)
        replies.mark_sent(message.id)


def _wait_or_give_up(message: Message, reason: str) -> None:
    waiting = Message.objects.filter(id=message.id, at__gt=Now() - GIVE_UP_AFTER)
    if not waiting.update(state=Message.State.QUEUED, error=reason[:2000]):
        return replies.mark_failed(message.id, reason)
    raise Later(backoff.delay(message.attempts + 1, first=5.0, longest=900.0), reason)


def _doubt(adapter: Adapter, message: Message, reason: str) -> None:
    if _may_repeat(adapter, message):
        return _wait_or_give_up(message, reason)
    replies.mark_failed(message.id, reason, Message.State.UNKNOWN)
