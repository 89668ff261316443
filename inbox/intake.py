"""The one way in: whatever a customer writes, on any channel, becomes part of a ticket here, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from core import blobs
from events.kinds import MessageReceived, TicketOpened, TicketReopened
from events.record import Actor, record
from inbox import contacts, matching
from inbox.models import Attachment, Contact, Message, Ticket
from sla import clocks


@dataclass(frozen=True)
class IncomingFile:
    """A file that came with a message; `content_id` is what the message's HTML calls it."""

    filename: str
    content_type: str
    content: bytes
    inline: bool = False
    content_id: str = ""


@dataclass(frozen=True)
class IncomingMessage:
    """A message in Hora's words, whatever the wire format was.

    `at` is when we could first know of it. `cited` are the ids it answers, nearest first; `signed_ticket_id` comes from
    a token of ours whose signature was checked. `auto` marks machine mail, which never starts a clock.
    """

    channel_id: int
    channel_kind: str
    address: str
    name: str
    subject: str
    text: str
    at: datetime
    identity_kind: str = "email"
    quoted: str = ""
    html: str = ""
    language: str = ""
    external_id: str = ""
    cited: Sequence[str] = ()
    signed_ticket_id: int | None = None
    to: Sequence[str] = ()
    cc: Sequence[str] = ()
    auto: bool = False
    degraded: bool = False
    files: Sequence[IncomingFile] = field(default=(), repr=False)
    inbound_id: int | None = None
    team_id: int | None = None
    ticket_external_id: str = ""


@dataclass(frozen=True)
class Received:
    """Where the message went."""

    ticket_id: int
    message_id: int
    opened: bool


def receive(incoming: IncomingMessage) -> Received:
    """Write contact, ticket, message, clock and events in one transaction (or in the caller's)."""
    with transaction.atomic():
        contact = contacts.find_or_create(incoming.identity_kind, incoming.address, incoming.name, incoming.language)
        matched = matching.match(
            contact.id, contacts.normalise(incoming.address), incoming.cited, incoming.signed_ticket_id
        )
        if matched is None:
            return _open(incoming, contact)
        return _append(Ticket.objects.select_for_update(of=("self",)).get(id=matched), incoming, contact)


def snippet(text: str) -> str:
    """The first line's worth of a message, as the queue shows it."""
    return " ".join(text[:600].split())[:200]


def _open(incoming: IncomingMessage, contact: Contact) -> Received:
    ticket = Ticket.objects.create(
        subject=incoming.subject[:500] or snippet(incoming.text)[:80],
        snippet=snippet(incoming.text),
        channel_id=incoming.channel_id,
        channel_kind=incoming.channel_kind,
        contact=contact,
        team_id=incoming.team_id,
        language=incoming.language,
        waiting=not incoming.auto,
        external_id=incoming.ticket_external_id,
        last_message_at=incoming.at,
    )
    actor = Actor("contact", contact.id)
    record(ticket.id, TicketOpened(ticket.subject, ticket.channel_kind, contact.id), actor, at=incoming.at)
    message = _write(ticket, incoming, contact)
    if not incoming.auto:
        _promise(ticket, incoming.at, first=True)
    return Received(ticket.id, message.id, opened=True)


def _append(ticket: Ticket, incoming: IncomingMessage, contact: Contact) -> Received:
    message = _write(ticket, incoming, contact)
    if not incoming.auto:
        _wake(ticket, contact)
        ticket.waiting, ticket.snippet = True, snippet(incoming.text)
        _promise(ticket, incoming.at)
    ticket.last_message_at = max(ticket.last_message_at, incoming.at)
    ticket.save(update_fields=["status", "closed_at", "waiting", "snippet", "last_message_at"])
    return Received(ticket.id, message.id, opened=False)


def _wake(ticket: Ticket, contact: Contact) -> None:
    if ticket.status == Ticket.Status.OPEN:
        return
    ticket.status, ticket.closed_at = Ticket.Status.OPEN, None
    record(ticket.id, TicketReopened("customer"), Actor("contact", contact.id))


def _promise(ticket: Ticket, at: datetime, *, first: bool = False) -> None:
    ticket.due_at = clocks.start(ticket.id, at, first=first).deadline
    ticket.save(update_fields=["due_at"])


def _write(ticket: Ticket, incoming: IncomingMessage, contact: Contact) -> Message:
    message = Message.objects.create(
        ticket=ticket,
        direction=Message.Direction.IN,
        contact=contact,
        subject=incoming.subject[:500],
        text=incoming.text,
        quoted=incoming.quoted,
        html=incoming.html,
        language=incoming.language,
        auto=incoming.auto,
        degraded=incoming.degraded,
        to=[contacts.normalise(each) for each in incoming.to],
        cc=[contacts.normalise(each) for each in incoming.cc],
        external_id=incoming.external_id[:998],
        in_reply_to=(incoming.cited[0] if incoming.cited else "")[:998],
        references=list(reversed(incoming.cited)),
        inbound_id=incoming.inbound_id,
        at=incoming.at,
    )
    _attach(message, incoming.files)
    record(ticket.id, MessageReceived(message.id, incoming.auto), Actor("contact", contact.id), at=incoming.at)
    return message


def _attach(message: Message, files: Sequence[IncomingFile]) -> None:
    Attachment.objects.bulk_create(
        Attachment(
            message=message,
            sha256=blobs.keep(file.content),
            filename=file.filename[:255],
            content_type=file.content_type[:127],
            size=len(file.content),
            inline=file.inline,
            content_id=file.content_id[:255],
        )
        for file in files
    )
