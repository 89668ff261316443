"""Answers that reached the customer without us, or of which we did not know that they did.

Providers repeat to us whatever an account says: our own sends, and what somebody wrote in the provider's own app.
"""

from dataclasses import replace

from django.db import transaction

from events.kinds import MessageEchoed, TicketHeld
from events.record import SYSTEM, gathered, record
from inbox import chat, parts, replies, tickets
from inbox.chat import Chat
from inbox.contacts import normalise
from inbox.facts import facts_of
from inbox.models import Message, Ticket
from inbox.snippets import snippet
from sla import clocks

_MARKS = str.maketrans("", "", "*_~`")
"""What chats write around formatted words."""


class OnItsWay(Exception):
    """Something of ours is just being sent to this customer: this may be it. Ask again in a moment."""


@transaction.atomic
def echo(said: Chat, reference: str = "") -> int | None:
    """The account said this to a customer. Returns the id of the message it is, None for one of a stranger's thread.

    `reference` is the id we gave the message on its way out. Raises OnItsWay while it is too early to tell.
    """
    channel_id, external_id = said.incoming.channel_id, said.incoming.external_id
    known = parts.message_of(channel_id, external_id)
    if known is not None:
        return known
    if parts.is_sending(channel_id, said.address):
        raise OnItsWay
    doubted = _the_one_in_doubt(channel_id, said, reference)
    return _resolve(doubted, external_id) if doubted else _written_elsewhere(said)


def _the_one_in_doubt(channel_id: int, said: Chat, reference: str) -> parts.Doubt | None:
    """A send whose outcome we never learned, and which this must be."""
    doubts = parts.in_doubt(channel_id, said.address)
    named = next((each for each in doubts if reference and str(each.message_id) == reference), None)
    return named or next((each for each in doubts if _same(each, said)), None)


def _same(ours: parts.Doubt, theirs: Chat) -> bool:
    """Providers trim and squeeze; a long answer may have left in several pieces, with marks, a file without a word."""
    words = _bare(theirs.incoming.text)
    return words in _bare(ours.text) if words else bool(theirs.files) and ours.has_files


def _bare(text: str) -> str:
    return normalise(text.translate(_MARKS))


def _resolve(doubt: parts.Doubt, external_id: str) -> int:
    """It did arrive. The clock, which counted again meanwhile, stops now."""
    parts.adopt(doubt.part_id, external_id)
    settle(doubt.message_id)
    return doubt.message_id


def settle(message_id: int) -> None:
    """A message of unknown outcome has arrived after all: it is an answer."""
    message = Message.objects.select_related("ticket").get(id=message_id)
    if message.state != Message.State.UNKNOWN:
        return replies.mark_sent(message_id)
    ticket = tickets.locked(message.ticket_id)
    with gathered():
        replies.mark_sent(message_id)
        if not message.auto:
            _answered(ticket, message.text)


def _written_elsewhere(said: Chat) -> int | None:
    """Words that somebody wrote in the provider's own app: an outgoing message that stops the clock."""
    contact_id = chat.person(said)
    ticket_id = chat.goes_on(contact_id, said.incoming.channel_id, said.thread)
    if ticket_id is None:
        return None
    ticket = tickets.locked(ticket_id)
    message = Message.objects.create(
        ticket=ticket,
        direction=Message.Direction.OUT,
        state=Message.State.SENT,
        text=said.incoming.text,
        at=said.incoming.at,
        sent_at=said.incoming.at,
        inbound_id=said.incoming.inbound_id,
    )
    chat.describe(message.id, replace(said, others=()), "sent")
    with gathered():
        record(ticket.id, MessageEchoed(message.id), SYSTEM, at=said.incoming.at)
        _answered(ticket, said.incoming.text)
    return message.id


def _answered(ticket: Ticket, text: str) -> None:
    held = ticket.status == Ticket.Status.OPEN
    ticket.status = Ticket.Status.PENDING if held else ticket.status
    ticket.due_at = clocks.answered(ticket.id, facts_of(ticket), SYSTEM, status=ticket.status).due_at
    ticket.waiting, ticket.snippet = False, snippet(text)
    ticket.save(update_fields=["status", "due_at", "waiting", "snippet"])
    if held:
        record(ticket.id, TicketHeld())
