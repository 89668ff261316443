"""What customers say in chats: it goes on in their open ticket, and its files are fetched later.

A chat has no subject and cites nothing: whoever writes on the same channel, in the same thread, goes on with what is
open, or was closed a short while ago.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from psycopg.types.json import Jsonb

from core import sql
from events.kinds import MessageExtended
from events.record import Actor, record
from inbox import contacts, parts, tickets
from inbox.intake import IncomingMessage, Received, receive
from inbox.models import Identity, Media, Message
from inbox.snippets import snippet

GOES_ON_FOR = timedelta(hours=24)
"""How long after it was closed a ticket is still what the customer is talking about."""
OLDEST = timedelta(days=7)
"""Providers try for so long to reach us: nothing that comes in is older."""
ALBUM_WITHIN = timedelta(hours=1)

_GOES_ON = """
SELECT t.id FROM inbox_ticket t
WHERE t.contact_id = %s AND t.merged_into_id IS NULL
  AND (t.status <> 'closed' OR t.removed = 'spam' OR t.closed_at > now() - %s)
  AND EXISTS (SELECT 1 FROM inbox_message m WHERE m.ticket_id = t.id AND m.channel_id = %s AND m.thread = %s)
ORDER BY (t.status = 'closed'), t.id DESC LIMIT 1
"""
_DESCRIBE = """
UPDATE inbox_message SET channel_id = %s, address = %s, thread = %s, album = %s, details = %s, provider_at = %s
WHERE id = %s
"""
_ALBUM = """
SELECT m.id, m.ticket_id, m.text FROM inbox_message m JOIN inbox_ticket t ON t.id = m.ticket_id
WHERE t.contact_id = %s AND m.channel_id = %s AND m.album = %s AND m.created_at > now() - %s ORDER BY m.id LIMIT 1
"""


@dataclass(frozen=True)
class ChatFile:
    """A file that is still with the provider; see inbox.models.Media."""

    external_id: str
    kind: str
    source: Mapping[str, Any]
    filename: str = ""
    content_type: str = ""
    duration_ms: int | None = None


@dataclass(frozen=True)
class Chat:
    """A message of a chat: what every message has, and what only chats have."""

    incoming: IncomingMessage
    address: str
    files: Sequence[ChatFile] = ()
    thread: str = ""
    album: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    provider_at: datetime | None = None
    others: Sequence[tuple[str, str]] = ()


def believable(provider_at: datetime | None, received_at: datetime) -> datetime:
    """When something was written, by the provider's clock: not after we heard of it, and not a week before."""
    if provider_at is None:
        return received_at
    return max(min(provider_at, received_at), received_at - OLDEST)


@transaction.atomic
def say(chat: Chat) -> Received | None:
    """Write the message down, once per name that the provider has for it. None when we have it already.

    The caller lets nobody else work on the same customer meanwhile.
    """
    incoming = chat.incoming
    if parts.message_of(incoming.channel_id, incoming.external_id) is not None:
        return None
    contact_id = person(chat)
    if chat.album and (first := sql.fetch_one(_ALBUM, [contact_id, incoming.channel_id, chat.album, ALBUM_WITHIN])):
        return _extend(first, chat, contact_id)
    ticket_id = goes_on(contact_id, incoming.channel_id, chat.thread)
    received = receive(replace(incoming, signed_ticket_id=ticket_id))
    describe(received.message_id, chat)
    return received


def person(chat: Chat) -> int:
    """The id of the contact: known by any of the identities that came along. All of them lead to that contact then."""
    kind, address = chat.incoming.identity_kind, chat.incoming.address
    wanted = [(kind, address), *chat.others]
    known = next((found for each in wanted if (found := contacts.find(*each))), None)
    said = chat.incoming
    contact_id = known or contacts.writer(kind, address, said.name, said.language, said.proof).id
    also = [Identity(contact_id=contact_id, kind=k, address=contacts.normalise(a)) for k, a in wanted]
    if len(also) > 1 or known is None:
        Identity.objects.bulk_create(also, ignore_conflicts=True)
    return contact_id


def goes_on(contact_id: int, channel_id: int, thread: str) -> int | None:
    """The ticket that a customer's next words on this channel belong to, if one is open or was until lately.

    What somebody marked as spam swallows what comes after it.
    """
    row = sql.fetch_one(_GOES_ON, [contact_id, GOES_ON_FOR, channel_id, thread])
    return row[0] if row else None


def describe(message_id: int, chat: Chat, state: str = "received") -> None:
    """Add to a message what only chats have: its name, its place, its files."""
    incoming = chat.incoming
    place = [incoming.channel_id, chat.address[:320], chat.thread[:255], chat.album[:255]]
    sql.execute(_DESCRIBE, [*place, Jsonb(dict(chat.details)), chat.provider_at, message_id])
    parts.name(message_id, incoming.channel_id, incoming.external_id, state)
    add_files(message_id, incoming.channel_id, chat.files)


def add_files(message_id: int, channel_id: int, files: Sequence[ChatFile]) -> None:
    """Files to be fetched, once per name."""
    if not files:
        return
    rows = [Media(message_id=message_id, channel_id=channel_id, **_media(each)) for each in files]
    Media.objects.bulk_create(rows, ignore_conflicts=True)


def _media(file: ChatFile) -> dict[str, Any]:
    return {
        "external_id": file.external_id[:512],
        "kind": file.kind,
        "source": dict(file.source),
        "filename": file.filename[:255],
        "content_type": file.content_type[:127],
        "duration_ms": file.duration_ms,
    }


def _extend(first: tuple[int, int, str], chat: Chat, contact_id: int) -> Received:
    """More of the same album: one message with several files, its caption from whichever has one."""
    message_id, ticket_id, text = first
    tickets.locked(ticket_id)
    parts.name(message_id, chat.incoming.channel_id, chat.incoming.external_id)
    add_files(message_id, chat.incoming.channel_id, chat.files)
    caption = _caption(text, chat.incoming.text)
    if caption != text:
        Message.objects.filter(id=message_id).update(text=caption)
        sql.execute("UPDATE inbox_ticket SET snippet = %s WHERE id = %s", [snippet(caption), ticket_id])
    record(ticket_id, MessageExtended(message_id), Actor("contact", contact_id))
    return Received(ticket_id, message_id, opened=False)


def _caption(known: str, more: str) -> str:
    """Each caption once, in an order of their own: whichever part comes first, it ends alike."""
    return "\n".join(sorted({each for each in (known, more) if each}))
