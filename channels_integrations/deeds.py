"""Changing what was said, at its provider: asked for in one transaction, done outside of any, told when it is done.

Each of these can be asked for twice without harm, so an unknown outcome is simply tried again.
"""

from django.db import transaction
from django.db.models.functions import Now

from channels_integrations import refusals
from channels_integrations.adapter import AccessLost, Act, PermanentFailure, TemporaryFailure
from channels_integrations.models import Channel, Deed
from channels_integrations.registry import adapter_for
from core import clock, locks
from core.backoff import delay
from events import deliver as deliveries
from events.deliver import Later
from events.kinds import MessageChangeAsked, MessageChangeFailed
from events.models import Event
from events.record import Actor, record
from inbox import amendments, tickets
from inbox.models import Agent, Message

QUIET = ("typing", "seen")
"""What leaves no trace in the ticket."""
OURS_ONLY = ("edit",)
"""What can only be done to words of our own."""


class CannotBeDone(ValueError):
    """The message, or its channel, is not one to which this can be done."""


def sweep() -> float:
    """One round of the worker loop. Returns the seconds to rest."""
    return deliveries.sweep("deeds")


@transaction.atomic
def ask(message: Message, agent: Agent, what: str, value: str = "") -> Deed:
    """Ask for a change to a message. Raises CannotBeDone."""
    ticket = tickets.locked(message.ticket_id)
    channel = Channel.objects.get(id=message.channel_id or ticket.channel_id)
    _possible(message, channel, what)
    deed = Deed.objects.create(message=message, agent=agent, what=what, value=value)
    record(ticket.id, MessageChangeAsked(message.id, deed.id, what), Actor("agent", agent.id))
    return deed


def deliver(event: Event) -> None:
    """Do the deed of a `message.change_asked` event. Safe to run twice."""
    with locks.held(f"deed:{event.data['deed_id']}") as mine:
        if not mine:
            raise Later(delay(1), "It is being done elsewhere.")
        deed = Deed.objects.select_related("message__ticket").get(id=event.data["deed_id"])
        if deed.state == Deed.State.WAITING:
            _try(deed)


def _possible(message: Message, channel: Channel, what: str) -> None:
    if what not in adapter_for(channel.kind).capabilities(channel).actions:
        raise CannotBeDone(refusals.say("This kind of channel cannot do that."))
    if what in OURS_ONLY and message.direction != Message.Direction.OUT:
        raise CannotBeDone(refusals.say("Only words of our own can be changed."))
    if message.parts.exclude(external_id="").count() != 1:
        raise CannotBeDone(refusals.say("This message is not one message at the provider."))


def _try(deed: Deed) -> None:
    message = deed.message
    channel = Channel.objects.get(id=message.channel_id or message.ticket.channel_id)
    part = message.parts.exclude(external_id="").get()
    try:
        adapter_for(channel.kind).act(channel, Act(deed.what, part.external_id, message.address, deed.value))
    except TemporaryFailure as failure:
        if failure.wait is None:
            raise
        raise Later(failure.wait, str(failure)) from failure
    except PermanentFailure as failure:
        _failed(deed, failure, channel)
    else:
        _done(deed)


@transaction.atomic
def _done(deed: Deed) -> None:
    Deed.objects.filter(id=deed.id).update(state=Deed.State.DONE)
    at, actor = clock.now(), Actor("agent", deed.agent_id)
    match deed.what:
        case "react":
            amendments.react(deed.message_id, amendments.Emoji(amendments.US, deed.value, at, agent_id=deed.agent_id))
        case "edit":
            amendments.edit(deed.message_id, deed.value, at, actor)
        case "delete":
            amendments.delete(deed.message_id, at, actor)
        case "hide" | "unhide":
            amendments.hide(deed.message_id, hidden=deed.what == "hide", at=at, actor=actor)


@transaction.atomic
def _failed(deed: Deed, failure: PermanentFailure, channel: Channel) -> None:
    Deed.objects.filter(id=deed.id).update(state=Deed.State.FAILED, error=str(failure)[:300])
    if isinstance(failure, AccessLost):
        Channel.objects.filter(id=channel.id).update(trouble=str(failure), trouble_at=Now())
    if deed.what not in QUIET:
        record(deed.message.ticket_id, MessageChangeFailed(deed.message_id, deed.what, str(failure)[:300]))
