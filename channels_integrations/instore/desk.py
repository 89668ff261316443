"""What associates write at the counter becomes a ticket once, however often the tablet sends it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from channels_integrations.instore.codes import code_of
from channels_integrations.models import Channel
from core import clock, sql
from events.record import Actor
from inbox import attributes, chat, parts
from inbox.chat import Chat
from inbox.intake import IncomingFile, IncomingMessage
from inbox.models import Agent, Message, Ticket

LATEST = timedelta(minutes=15)
"""A tablet that was without a line for longer is not believed: nobody waits for hours at a counter."""
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
NEEDS = ("reserve", "exchange", "repair", "other")


@dataclass(frozen=True)
class Wish:
    """What a customer at the counter needs; `id` was made by the tablet, `at` is the tablet's time."""

    id: UUID
    at: datetime
    need: str
    text: str
    phone: str = ""
    name: str = ""
    product: str = ""
    waiting: bool = False
    language: str = ""
    photos: Sequence[IncomingFile] = field(default=(), repr=False)


@transaction.atomic
def take_in(channel: Channel, agent: Agent, wish: Wish) -> Ticket:
    """The ticket of this wish, opened when it was not there yet. The promise counts from when it was written."""
    name = str(wish.id)
    sql.fetch_one(_ONE_AT_A_TIME, [f"instore:{channel.id}:{name}"])
    known = parts.message_of(channel.id, name)
    if known is not None:
        return Ticket.objects.get(id=Message.objects.values_list("ticket_id", flat=True).get(id=known))
    # what the customer writes on their page later comes from the same person
    place = Chat(_incoming(channel, wish), address=name, thread=name, others=[("instore", name)])
    received = chat.say(replace(place, details=_details(agent, wish)))
    assert received is not None  # nobody else has this name: it is held
    actor = Actor("agent", agent.id)
    attributes.tag(received.ticket_id, [channel.address], actor)
    if wish.waiting:
        attributes.prioritise(received.ticket_id, "urgent", actor)
    return Ticket.objects.get(id=received.ticket_id)


@transaction.atomic
def write(message: Message, text: str, name: str) -> bool:
    """The customer adds something on their page, under a name of its own. False when we have it already."""
    ticket = message.ticket
    incoming = IncomingMessage(
        channel_id=message.channel_id or ticket.channel_id,
        channel_kind="instore",
        identity_kind="instore",
        address=message.address,
        name=ticket.contact.name,
        subject="",
        text=text,
        at=clock.now(),
        external_id=name,
    )
    sql.fetch_one(_ONE_AT_A_TIME, [f"instore:{message.address}"])
    return chat.say(Chat(incoming, address=message.address, thread=message.thread)) is not None


def _incoming(channel: Channel, wish: Wish) -> IncomingMessage:
    now = clock.now()
    return IncomingMessage(
        channel_id=channel.id,
        channel_kind="instore",
        identity_kind="phone" if wish.phone else "instore",
        address=wish.phone or str(wish.id),
        name=wish.name or wish.phone or f"{channel.name}, {code_of(wish.id)}",
        subject=wish.product,
        text=wish.text,
        at=max(min(wish.at, now), now - LATEST),
        language=wish.language or str(channel.setting("language", "")),
        external_id=str(wish.id),
        team_id=channel.team_id,
        files=wish.photos,
        proof="told",
    )


def _details(agent: Agent, wish: Wish) -> dict[str, Any]:
    told = {"need": wish.need, "product": wish.product, "code": code_of(wish.id), "associate": agent.name}
    return {name: text for name, text in told.items() if text} | {"waiting": wish.waiting}
