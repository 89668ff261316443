"""What happened at a provider becomes part of tickets here. The caller holds the customer's lane and a transaction."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import singledispatch

from django.db import transaction

from channels_integrations import happenings as say
from channels_integrations.models import Channel, Inbound, Unreachable
from core import clock, sql
from events.kinds import HelperAsked
from events.record import record
from inbox import amendments, chat, contacts, echoes, parts, presence
from inbox.intake import IncomingMessage
from inbox.live.push import ring_presence
from inbox.models import Identity, Message

WAITS_FOR_MESSAGE = timedelta(hours=36)
"""Providers try for so long to bring us the message that this is about."""
WAITS_FOR_SEND = timedelta(minutes=10)
SOON = timedelta(milliseconds=200)
LATER = timedelta(seconds=1)
IDENTITIES = {"twilio": "phone", "vonage": "phone", "facebook-comments": "facebook", "instagram-comments": "instagram"}
"""Kinds of identity that go by another name than the kind of channel, because several channels share them."""


_REACHABLE = "DELETE FROM channels_integrations_unreachable WHERE channel_id = %s AND address = %s"


class TooEarly(Exception):
    """It is about something that is not here yet. Look again after the wait."""

    def __init__(self, reason: str, wait: timedelta) -> None:
        super().__init__(reason)
        self.wait = wait


@dataclass(frozen=True)
class Outcome:
    """`ignored`: why it needs a look; `said`: what else is to be said of it."""

    ignored: str = ""
    said: str = ""


def all_of(inbound: Inbound, happened: Iterable[say.Happening]) -> Outcome:
    """Do what each of these means. Raises TooEarly."""
    outcomes = [_one(each, inbound) for each in happened]
    return Outcome(
        "; ".join(each.ignored for each in outcomes if each.ignored),
        "; ".join(each.said for each in outcomes if each.said),
    )


def identity_kind(kind: str) -> str:
    """What the identities of a kind of channel are called."""
    return IDENTITIES.get(kind, kind)


@singledispatch
def _one(happening: object, _inbound: Inbound) -> Outcome:
    raise TypeError(type(happening))


@_one.register
def _said(said: say.Said, inbound: Inbound) -> Outcome:
    # whoever writes can be written to
    sql.execute(_REACHABLE, [inbound.channel_id, said.who.address])
    received = chat.say(_chat(said, inbound))
    return Outcome() if received else Outcome(said="We have this message already.")


@_one.register
def _echoed(echoed: say.Echoed, inbound: Inbound) -> Outcome:
    if not echoed.who.address:
        return _answered_under(echoed, inbound)
    try:
        known = echoes.echo(_chat(echoed, inbound), echoed.reference)
    except echoes.OnItsWay as early:
        raise TooEarly("A reply to this customer is just being sent.", SOON) from early
    return Outcome() if known else Outcome(said="It was said in a talk that is not in Hora.")


def _answered_under(echoed: say.Echoed, inbound: Inbound) -> Outcome:
    """An answer of the account's own that names no customer: whose words it stands under says who it is for."""
    under = parts.message_of(inbound.channel_id, echoed.cited)
    if under is None:
        return Outcome(said="It stands under nothing that is in Hora.")
    found = Message.objects.select_related("ticket").get(id=under)
    if not found.address:
        return Outcome(said="It stands under an answer of our own.")
    identity = Identity.objects.filter(contact=found.contact_id or found.ticket.contact_id).order_by("id").first()
    who = say.Who(found.address, identity=identity.address if identity else found.address)
    return _echoed(replace(echoed, who=who, thread=found.thread), inbound)


@_one.register
def _edited(edited: say.Edited, inbound: Inbound) -> Outcome:
    return _about(edited.external_id, inbound, lambda id_: amendments.edit(id_, edited.text, _when(edited.at, inbound)))


@_one.register
def _deleted(deleted: say.Deleted, inbound: Inbound) -> Outcome:
    return _about(deleted.external_id, inbound, lambda id_: amendments.delete(id_, _when(deleted.at, inbound)))


@_one.register
def _hidden(told: say.Hidden, inbound: Inbound) -> Outcome:
    return _about(
        told.external_id, inbound, lambda id_: amendments.hide(id_, hidden=told.hidden, at=_when(told.at, inbound))
    )


@_one.register
def _reacted(reacted: say.Reacted, inbound: Inbound) -> Outcome:
    contact_id = None if reacted.ours else contacts.find(identity_kind(inbound.channel.kind), reacted.who)
    emoji = amendments.Emoji(
        amendments.US if reacted.ours else reacted.who, reacted.emoji, _when(reacted.at, inbound), contact_id
    )
    return _about(reacted.external_id, inbound, lambda id_: amendments.react(id_, emoji))


@_one.register
def _progress(progress: say.Progress, inbound: Inbound) -> Outcome:
    at = _when(progress.at, inbound)
    if progress.up_to is not None and progress.state in ("delivered", "read"):
        amendments.reached_up_to(inbound.channel_id, progress.who, progress.state, progress.up_to)
    outcomes = [_got(each, progress, at, inbound) for each in progress.external_ids]
    return Outcome(said="; ".join(each.said for each in outcomes if each.said))


@_one.register
def _moved(moved: say.Moved, inbound: Inbound) -> Outcome:
    kind = identity_kind(inbound.channel.kind)
    contact_id = contacts.find(kind, moved.old)
    if contact_id is None:
        return Outcome(said="Nobody here is known by the old identity.")
    identity = Identity(contact_id=contact_id, kind=kind, address=contacts.normalise(moved.new))
    Identity.objects.bulk_create([identity], ignore_conflicts=True)
    return Outcome()


@_one.register
def _unreachable(told: say.Unreachable, inbound: Inbound) -> Outcome:
    blocked = Unreachable.objects.filter(channel=inbound.channel_id, address=told.who)
    at = _when(told.at, inbound)
    blocked.filter(at__lte=at).delete()
    if told.reason and not blocked.exists():
        Unreachable.objects.create(channel_id=inbound.channel_id, address=told.who, reason=told.reason, at=at)
    return Outcome(said=told.reason or "The customer can be written to again.")


@_one.register
def _account_trouble(told: say.AccountTrouble, inbound: Inbound) -> Outcome:
    trouble_at = clock.now() if told.reason else None
    Channel.objects.filter(id=inbound.channel_id).update(trouble=told.reason, trouble_at=trouble_at)
    return Outcome(said=told.reason)


@_one.register
def _typing(told: say.Typing, inbound: Inbound) -> Outcome:
    """Shown to whoever has the ticket open; what comes late is not true any more."""
    theirs = Message.objects.filter(channel_id=inbound.channel_id, address=told.who, direction="in").exclude(address="")
    ticket_id = theirs.order_by("-id").values_list("ticket_id", flat=True).first()
    if ticket_id is not None and clock.now() - inbound.received_at < presence.TYPING_LIFE:
        presence.typing(ticket_id)
        transaction.on_commit(ring_presence)
    return Outcome(said="The customer is typing.")


@_one.register
def _asked(asked: say.Asked, inbound: Inbound) -> Outcome:
    message_id = parts.message_of(inbound.channel_id, asked.external_id)
    if message_id is not None:
        ticket_id = Message.objects.values_list("ticket_id", flat=True).get(id=message_id)
        record(ticket_id, HelperAsked(message_id))
    return Outcome()


@_one.register
def _nothing(told: say.Nothing, _inbound: Inbound) -> Outcome:
    return Outcome(said=told.what)


@_one.register
def _unknown(told: say.Unknown, _inbound: Inbound) -> Outcome:
    return Outcome(ignored=told.what)


def _about(external_id: str, inbound: Inbound, act: Callable[[int], None]) -> Outcome:
    """Act on the message that the provider calls this, or wait for it: news may overtake what it is about."""
    message_id = parts.message_of(inbound.channel_id, external_id)
    if message_id is None:
        return _not_here(inbound, WAITS_FOR_MESSAGE)
    act(message_id)
    return Outcome()


def _got(external_id: str, progress: say.Progress, at: datetime, inbound: Inbound) -> Outcome:
    message_id = parts.message_of(inbound.channel_id, external_id) or _referred(progress, external_id, inbound)
    if message_id is None:
        # a number can be shared with other systems, whose messages we never learn of
        return Outcome(said=_not_here(inbound, WAITS_FOR_SEND).ignored)
    if progress.state == "failed":
        amendments.failed(message_id, progress.reason, "window-closed" if progress.window_closed else progress.code)
    elif progress.state == "sent":
        echoes.settle(message_id)
    else:
        amendments.reached(message_id, progress.state, at)
    return Outcome()


def _referred(progress: say.Progress, external_id: str, inbound: Inbound) -> int | None:
    """The message whose outcome we did not know, by the reference that we gave it."""
    if not progress.reference.isdigit():
        return None
    doubted = Message.objects.filter(
        id=int(progress.reference), parts__channel=inbound.channel_id, parts__state="unknown", parts__external_id=""
    )
    found = doubted.values_list("id", "parts__id").first()
    if found is None:
        return None
    parts.adopt(found[1], external_id)
    return found[0]


def _not_here(inbound: Inbound, patience: timedelta) -> Outcome:
    age = clock.now() - inbound.received_at
    if age < patience:
        raise TooEarly("It waits for the message that it is about.", max(LATER, age))
    return Outcome(ignored="It is about a message that is not here.")


def _when(at: datetime | None, inbound: Inbound) -> datetime:
    return chat.believable(at, inbound.received_at)


def _chat(said: say.Said | say.Echoed, inbound: Inbound) -> chat.Chat:
    channel, who = inbound.channel, said.who
    incoming = IncomingMessage(
        channel_id=channel.id,
        channel_kind=channel.kind,
        identity_kind=identity_kind(channel.kind),
        address=who.identity or who.address,
        name=who.name or f"{channel.kind.partition('-')[0].title()} {who.address[-6:]}",
        subject=said.subject if isinstance(said, say.Said) else "",
        text=said.text,
        at=_when(said.at, inbound),
        language=who.language[:10],
        external_id=said.external_id,
        cited=[said.cited] if said.cited else (),
        auto=said.auto if isinstance(said, say.Said) else False,
        inbound_id=inbound.id,
        team_id=channel.team_id,
    )
    return chat.Chat(
        incoming,
        address=who.address,
        files=_files(said.files),
        thread=said.thread,
        album=said.album if isinstance(said, say.Said) else "",
        details=said.details,
        provider_at=said.at,
        others=who.others,
    )


def _files(files: Sequence[say.File]) -> list[chat.ChatFile]:
    return [
        chat.ChatFile(each.external_id, each.kind, each.source, each.filename, each.content_type, each.duration_ms)
        for each in files
    ]
