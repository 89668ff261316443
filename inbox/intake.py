"""The one way in: whatever a customer writes, on any channel, becomes part of a ticket here, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from core import blobs, sql
from core.steps import step
from events.kinds import MessageReceived, TicketFollowedReply, TicketOpened, TicketReopened, TicketWoke
from events.record import Actor, gathered, record
from inbox import contacts, matching, removal
from inbox.contacts import Writer
from inbox.departures import held
from inbox.models import Attachment, Message, Ticket
from inbox.people import answered
from inbox.snippets import shorten, snippet
from inbox.surveys import links
from sla import clocks
from sla.clocks_events import iso
from sla.terms import Facts

LONGEST_SUBJECT = 500
_LOCK = """
SELECT t.status, t.removed, t.snoozed, t.snoozed_until, t.snoozed_by_id,
       t.team_id, t.priority, c.tier, t.language, t.tags
FROM inbox_ticket t JOIN inbox_contact c ON c.id = t.contact_id WHERE t.id = %s FOR NO KEY UPDATE OF t
"""
# asked once the ticket is held: what was written while we waited for it counts
_WATCHED = """
SELECT EXISTS (SELECT FROM inbox_departure WHERE ticket_id = %(ticket)s AND held_because = ''),
       EXISTS (SELECT FROM inbox_follower WHERE ticket_id = %(ticket)s),
       EXISTS (SELECT FROM inbox_ticket t JOIN inbox_noticechoices c ON c.agent_id = t.assignee_id
               WHERE t.id = %(ticket)s AND c.awaits_replies)
"""
_DUE = "UPDATE inbox_ticket SET due_at = %s WHERE id = %s"
_TOUCH = "UPDATE inbox_ticket SET last_message_at = greatest(last_message_at, %s) WHERE id = %s"
_WAKE = """
UPDATE inbox_ticket SET status = 'open', closed_at = NULL, waiting = true, snippet = %s, due_at = %s,
                        last_message_at = greatest(last_message_at, %s),
                        snoozed = false, snoozed_until = NULL, snoozed_by_id = NULL
WHERE id = %s
"""


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
    proof: str = "wrote"
    """How the address is known to be the writer's: see inbox.models.Identity."""


@dataclass(frozen=True)
class Received:
    """Where the message went."""

    ticket_id: int
    message_id: int
    opened: bool


def receive(incoming: IncomingMessage) -> Received:
    """Write contact, ticket, message, clock and events in one transaction (or in the caller's)."""
    incoming = _without_secrets(incoming)
    with transaction.atomic(savepoint=False), gathered():
        who = contacts.writer(
            incoming.identity_kind, incoming.address, incoming.name, incoming.language, incoming.proof
        )
        address = contacts.normalise(incoming.address)
        matched = matching.match(who.id, address, incoming.cited, incoming.signed_ticket_id)
        if incoming.signed_ticket_id is not None and incoming.identity_kind == "email":
            answered.with_token(who, address, incoming.signed_ticket_id)
        if matched is None:
            return _open(incoming, who)
        return _append(matched, incoming, who.id)


def _without_secrets(incoming: IncomingMessage) -> IncomingMessage:
    """Who answers the mail of a survey quotes its link, with which whoever reads it could answer for them."""
    text, quoted, html = links.hidden(incoming.text), links.hidden(incoming.quoted), links.unlinked(incoming.html)
    return replace(incoming, text=text, quoted=quoted, html=html)


def _open(incoming: IncomingMessage, who: Writer) -> Received:
    subject = shorten(incoming.subject, LONGEST_SUBJECT) or shorten(snippet(incoming.text), 80)
    facts = Facts(incoming.channel_kind, incoming.team_id, tier=who.tier, language=incoming.language)
    promised = None if incoming.auto else clocks.foresee(incoming.at, facts)
    due_at = None if promised is None else promised.standing.due_at
    ticket_id = sql.insert(Ticket, _ticket_row(incoming, who.id, subject, due_at))
    step("intake.ticket")
    opened = TicketOpened(subject, incoming.channel_kind, who.id)
    record(ticket_id, opened, Actor("contact", who.id), at=incoming.at)
    message_id = _write(ticket_id, incoming, who.id)
    if promised is not None and (now_due := promised.write(ticket_id).due_at) != due_at:
        sql.execute(_DUE, [now_due, ticket_id])  # the rules have changed in between
    return Received(ticket_id, message_id, opened=True)


def _ticket_row(incoming: IncomingMessage, contact_id: int, subject: str, due_at: datetime | None) -> dict[str, Any]:
    return {
        "subject": subject,
        "snippet": snippet(incoming.text),
        "status": Ticket.Status.OPEN.value,
        "channel_id": incoming.channel_id,
        "channel_kind": incoming.channel_kind,
        "contact_id": contact_id,
        "team_id": incoming.team_id,
        "language": incoming.language,
        "waiting": not incoming.auto,
        # the deadline that the clock is about to get: known beforehand, it saves every new ticket an update
        "due_at": due_at,
        "external_id": incoming.ticket_external_id,
        "last_message_at": incoming.at,
    }


def _append(ticket_id: int, incoming: IncomingMessage, contact_id: int) -> Received:
    ((status, removed, snoozed, until, by, *more),) = sql.fetch_all(_LOCK, [ticket_id])
    ((leaving, followed, awaited),) = sql.fetch_all(_WATCHED, {"ticket": ticket_id})
    if leaving and not incoming.auto and held.hold_all_back(ticket_id, "customer_wrote"):
        ((status, removed, snoozed, until, by, *more),) = sql.fetch_all(_LOCK, [ticket_id])
    message_id = _write(ticket_id, incoming, contact_id, awaited=awaited and not incoming.auto and not removed)
    if incoming.auto or removed == Ticket.Removed.SPAM:
        sql.execute(_TOUCH, [incoming.at, ticket_id])
        return Received(ticket_id, message_id, opened=False)
    writer = Actor("contact", contact_id)
    if followed:
        record(ticket_id, TicketFollowedReply(message_id), writer)
    if removed:
        removal.restore(ticket_id, writer)
    elif status != Ticket.Status.OPEN:
        record(ticket_id, TicketReopened("customer"), writer)
    if snoozed:
        record(ticket_id, TicketWoke("customer", until and iso(until), by), writer)
    standing = clocks.wrote(ticket_id, incoming.at, _facts(incoming.channel_kind, status, *more))
    sql.execute(_WAKE, [snippet(incoming.text), standing.due_at, incoming.at, ticket_id])
    return Received(ticket_id, message_id, opened=False)


def _facts(
    channel: str, status: str, team_id: int | None, priority: str, tier: str, language: str, tags: Sequence[str]
) -> Facts:
    return Facts(channel, team_id, priority, tier, language, frozenset(tags), status)


def _write(ticket_id: int, incoming: IncomingMessage, contact_id: int, *, awaited: bool = False) -> int:
    message_id = sql.insert(Message, _message_row(ticket_id, incoming, contact_id))
    step("intake.message")
    _attach(message_id, incoming.files)
    received = MessageReceived(message_id, incoming.auto)
    also = ("notify",) if awaited else ()
    record(ticket_id, received, Actor("contact", contact_id), at=incoming.at, also=also)
    return message_id


def _message_row(ticket_id: int, incoming: IncomingMessage, contact_id: int) -> dict[str, Any]:
    return {
        "ticket_id": ticket_id,
        "direction": Message.Direction.IN.value,
        "state": Message.State.RECEIVED.value,
        "contact_id": contact_id,
        "subject": shorten(incoming.subject, LONGEST_SUBJECT),
        "text": incoming.text,
        "quoted": incoming.quoted,
        "html": incoming.html,
        "language": incoming.language,
        "auto": incoming.auto,
        "degraded": incoming.degraded,
        "to": [contacts.normalise(each) for each in incoming.to],
        "cc": [contacts.normalise(each) for each in incoming.cc],
        "external_id": incoming.external_id[:998],
        "in_reply_to": (incoming.cited[0] if incoming.cited else "")[:998],
        "references": list(reversed(incoming.cited)),
        "inbound_id": incoming.inbound_id,
        "attempts": 0,
        "error": "",
        "at": incoming.at,
    }


def _attach(message_id: int, files: Sequence[IncomingFile]) -> None:
    if not files:
        return
    Attachment.objects.bulk_create(
        Attachment(
            message_id=message_id,
            sha256=blobs.keep(file.content),
            filename=file.filename[:255],
            content_type=file.content_type[:127],
            size=len(file.content),
            inline=file.inline,
            content_id=file.content_id[:255],
        )
        for file in files
    )
