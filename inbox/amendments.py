"""What becomes of a message after it was written: edits, deletions, reactions, and how far it got.

Providers tell these things in any order and more than once. Everything here ends alike whatever the order, and says
nothing when nothing has changed.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce, Least

from events.kinds import (
    MessageDeleted,
    MessageDelivered,
    MessageEdited,
    MessageHidden,
    MessagePlayed,
    MessageReacted,
    MessageRead,
)
from events.record import SYSTEM, Actor, record
from inbox import echoes, replies, tickets
from inbox.answers import UNSENT
from inbox.models import Message, Reaction, Revision, Ticket
from inbox.snippets import shorten, snippet

Receipt = Literal["delivered", "read", "played"]
US = "us"
TAKEN_BACK = "–"
"""The subject of a ticket whose first words were its subject, and were taken back."""
INSTANT = timedelta(microseconds=1)

_IMPLIED: dict[Receipt, tuple[str, ...]] = {
    "delivered": ("delivered_at",),
    "read": ("delivered_at", "read_at"),
    "played": ("delivered_at", "read_at", "played_at"),
}
_TOLD: dict[Receipt, type[MessageDelivered | MessageRead | MessagePlayed]] = {
    "delivered": MessageDelivered,
    "read": MessageRead,
    "played": MessagePlayed,
}


@dataclass(frozen=True)
class Emoji:
    """An emoji on a message, or none: it was taken back. `who` is a customer's address, or US."""

    who: str
    emoji: str
    at: datetime
    contact_id: int | None = None
    agent_id: int | None = None


@transaction.atomic
def edit(message_id: int, text: str, at: datetime, actor: Actor | None = None) -> None:
    """The message reads `text` from `at` on. What it read before stays in its revisions; the newest one counts."""
    message = _locked(message_id)
    if not message.revisions.exists():
        Revision.objects.create(message=message, at=message.at, text=message.text)
    if not _revise(message, text, at):
        return
    newest = message.revisions.order_by("-at")[0]
    Message.objects.filter(id=message.id).update(text=newest.text, edited_at=newest.at)
    _retell(message, newest.text)
    record(message.ticket_id, MessageEdited(message.id), actor or _writer(message))


@transaction.atomic
def delete(message_id: int, at: datetime, actor: Actor | None = None) -> None:
    """The writer took the message back, for good."""
    message = _locked(message_id)
    if message.deleted_at is None:
        Message.objects.filter(id=message.id).update(deleted_at=at)
        _retell(message, "")
        first_words = shorten(snippet(message.text), 80)
        Ticket.objects.filter(id=message.ticket_id, subject=first_words).update(subject=TAKEN_BACK)
        record(message.ticket_id, MessageDeleted(message.id), actor or _writer(message))


@transaction.atomic
def hide(message_id: int, *, hidden: bool, at: datetime, actor: Actor = SYSTEM) -> None:
    """A public comment is hidden from the public, or shown again; what was told last counts."""
    message = _locked(message_id)
    known = message.details.get("hidden", {"hidden": False, "at": ""})
    if at.isoformat() <= known["at"]:
        return
    message.details["hidden"] = {"hidden": hidden, "at": at.isoformat()}
    Message.objects.filter(id=message.id).update(details=message.details)
    if hidden != known["hidden"]:
        record(message.ticket_id, MessageHidden(message.id, hidden), actor)


@transaction.atomic
def react(message_id: int, given: Emoji) -> None:
    """Somebody's emoji on a message; of one person the newest counts."""
    message = _locked(message_id)
    known = Reaction.objects.filter(message=message, who=given.who).first()
    if known is not None and known.at >= given.at:
        return
    values = {"emoji": given.emoji[:64], "at": given.at, "contact_id": given.contact_id, "agent_id": given.agent_id}
    Reaction.objects.update_or_create(message=message, who=given.who, defaults=values)
    if given.emoji != (known.emoji if known else ""):
        record(message.ticket_id, MessageReacted(message.id, given.emoji[:64]), _who(given))


@transaction.atomic
def reached(message_id: int, receipt: Receipt, at: datetime) -> None:
    """A reply of ours was delivered, read or played. Each implies what comes before it, and none is ever undone."""
    message = _locked(message_id)
    fields = _IMPLIED[receipt]
    news = [name for name in fields if getattr(message, name) is None]
    Message.objects.filter(id=message.id).update(**{name: Least(Coalesce(name, at), at) for name in fields})
    if message.state in (Message.State.SENDING, Message.State.UNKNOWN):
        echoes.settle(message.id)  # whatever the line said, it did arrive
    if fields[-1] in news:
        record(message.ticket_id, _TOLD[receipt](message.id), _contact(message))


@transaction.atomic
def reached_up_to(channel_id: int, address: str, receipt: Receipt, up_to: datetime) -> None:
    """Everything that we said to a customer up to an instant was delivered or read."""
    ours = Message.objects.filter(channel_id=channel_id, address=address, direction=Message.Direction.OUT)
    unknown_yet = Q(**{f"{_IMPLIED[receipt][-1]}__isnull": True})
    waiting = ours.filter(
        unknown_yet, sent_at__isnull=False, sent_at__lte=up_to, sent_at__gt=up_to - timedelta(days=30)
    )
    for message_id in waiting.order_by("ticket_id", "id").values_list("id", flat=True):
        reached(message_id, receipt, up_to)


@transaction.atomic
def failed(message_id: int, reason: str, code: str = "") -> None:
    """The provider says that a reply did not arrive. What was delivered did, whatever is said later."""
    message = _locked(message_id)
    if message.delivered_at is not None:
        return
    Message.objects.filter(id=message.id).update(error_code=code[:40])
    replies.mark_failed(message.id, reason)


def _revise(message: Message, text: str, at: datetime) -> bool:
    """Add a revision; False when it is known. Providers count in seconds: two of one second stay in their order."""
    known = dict(message.revisions.values_list("at", "text"))
    while at in known and known[at] != text:
        at += INSTANT
    if at in known:
        return False
    Revision.objects.create(message=message, at=at, text=text)
    return True


def _retell(message: Message, text: str) -> None:
    """The queue shows the beginning of the last message."""
    later = Message.objects.filter(ticket=message.ticket_id, id__gt=message.id).exclude(direction="note")
    if not later.exclude(state__in=UNSENT).exists():
        Ticket.objects.filter(id=message.ticket_id).update(snippet=snippet(text))


def _writer(message: Message) -> Actor:
    return _contact(message) if message.direction == Message.Direction.IN else SYSTEM


def _contact(message: Message) -> Actor:
    return Actor("contact", message.contact_id or message.ticket.contact_id)


def _who(given: Emoji) -> Actor:
    if given.contact_id is not None:
        return Actor("contact", given.contact_id)
    return Actor("agent", given.agent_id) if given.agent_id is not None else SYSTEM


def _locked(message_id: int) -> Message:
    """The message, with its ticket held: the order of locks is ticket first."""
    message = Message.objects.get(id=message_id)
    tickets.locked(message.ticket_id)
    message.refresh_from_db()
    return message
