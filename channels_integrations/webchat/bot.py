"""The helper: answers from articles when it is sure, and hands over to a person in every other case.

A consumer of `helper.asked`. What it says is marked automatic, never stops the promise of a person's answer unless a
policy says so, and ends for good as soon as somebody asks for a person, writes, or is needed.
"""

import re
from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from channels_integrations.webchat import talk, words
from events import deliver as deliveries
from events.models import Event
from events.record import SYSTEM
from inbox import automatic, tickets
from inbox.articles.find import Found
from inbox.facts import facts_of
from inbox.models import Message, Ticket
from inbox.put_away import PutAway
from sla import rulebook

Find = Callable[[str, str, int], list[Found]]
HELPED, PERSON = "helped", "person"
NEAR = 0.35
"""A doubtful article is shown beside "I am not sure" when it covers that much of the question."""

_PERSON = re.compile(
    r"\b(person|people|human|humans|agent|somebody|someone|representative|pessoa|pessoas|humano|humana|atendente|"
    r"algu[eé]m|persona|personas|agente|alguien|operador|operadora)\b",
    re.IGNORECASE,
)


def sweep() -> float:
    """One round of the worker loop. Returns the seconds to rest."""
    return deliveries.sweep("helper")


def deliver(event: Event) -> None:
    """Answer the message of a `helper.asked` event, or leave it to people. Safe to run twice."""
    try:
        with transaction.atomic():
            _consider(event)
    except PutAway:
        pass  # nobody is answered in what was put away


def wants_person(message: Message) -> bool:
    """True when the customer asks for a person, by the button or in words."""
    return message.details.get("choice") == PERSON or bool(_PERSON.search(message.text))


def _consider(event: Event) -> None:
    ticket = tickets.locked(event.ticket_id)
    message = Message.objects.get(id=event.data["message_id"])
    if message.ticket_id != ticket.id or talk.is_handed_over(ticket.id) or _answered(ticket, message):
        return
    if talk.person_wrote(ticket.id):
        talk.hand_over(ticket.id, "written")
    elif wants_person(message):
        talk.hand_over(ticket.id, "asked")
    elif message.details.get("choice") == HELPED:
        _helped(ticket, message)
    else:
        _answer(ticket, message)


def _answered(ticket: Ticket, message: Message) -> bool:
    """By an earlier run of this."""
    return ticket.messages.filter(auto=True, direction="out", details__answers=message.id).exists()


def _helped(ticket: Ticket, message: Message) -> None:
    """The customer is content. Whether that keeps the promise, and so ends the ticket, is the policy's to say."""
    automatic.answer(ticket.id, words.say("helped", _language(ticket)), {"answers": message.id})
    if rulebook.current().terms(facts_of(ticket)).counts != "human":
        tickets.close(ticket.id, SYSTEM)


def _answer(ticket: Ticket, message: Message) -> None:
    find: Find = import_string(settings.ARTICLES)
    found = find(message.text, _language(ticket), 3)
    best = found[0] if found else None
    if best is not None and best.sure and not _told_before(ticket, best):
        details = _details(message, best) | {"choices": [HELPED, PERSON]}
        automatic.answer(ticket.id, best.excerpt, details)
        return
    near = best if best is not None and best.score >= NEAR and not _told_before(ticket, best) else None
    text = words.say("unsure_but" if near else "unsure", _language(ticket))
    automatic.answer(ticket.id, text, _details(message, near))
    talk.hand_over(ticket.id, "unsure")


def _details(message: Message, article: Found | None) -> dict[str, object]:
    if article is None:
        return {"answers": message.id}
    shown = {"id": article.id, "title": article.title, "url": article.url}
    return {"answers": message.id, "article": shown}


def _told_before(ticket: Ticket, article: Found) -> bool:
    """Who asks again was not helped by it."""
    return ticket.messages.filter(auto=True, direction="out", details__article__id=article.id).exists()


def _language(ticket: Ticket) -> str:
    return ticket.language or "en"
