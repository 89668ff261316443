"""What a visitor sees of what was said: their own words, and answers once they were sent. Nothing else ever.

Messages are numbered in the order of their tickets. A widget that knows number N
asks for what lies behind it; the newest ones come along once more, because they may have changed.
"""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet

from channels_integrations.webchat import promise, shown, talk
from channels_integrations.webchat.models import Visitor
from inbox import amendments
from inbox.models import Message, Part, Ticket
from inbox.queue import iso
from inbox.surveys import links as survey_links
from inbox.surveys import words as survey_words

PAGE = 200
NEWEST = 30
"""How many come along once more: they may have changed, or have become visible late."""


def visible(visitor: Visitor) -> QuerySet[Message]:
    """The only door of a visitor to messages."""
    theirs = _theirs(visitor)
    said = Q(direction=Message.Direction.IN)
    answered = Q(direction=Message.Direction.OUT, state=Message.State.SENT)
    return theirs.filter(said | answered)


def _theirs(visitor: Visitor) -> QuerySet[Message]:
    # said as the index says it, so that it is used whatever the address
    return Message.objects.filter(channel_id=visitor.channel_id, address=visitor.address).exclude(address="")


def read(visitor: Visitor, after: int) -> dict[str, Any]:
    """Everything behind number `after`, and the newest before it. `more`: ask again from the last number."""
    newer = list(visible(visitor).filter(id__gt=after).order_by("id").values_list("id", flat=True)[: PAGE + 1])
    young = visible(visitor).filter(id__lte=after).order_by("-id").values_list("id", flat=True)[:NEWEST]
    ids = {*newer[:PAGE], *young}
    return {"messages": messages(visitor, ids), "more": len(newer) > PAGE, **state(visitor)}


def messages(visitor: Visitor, ids: Collection[int]) -> list[dict[str, Any]]:
    """Those of these messages that the visitor may see, in order."""
    if not ids:
        return []
    rows = visible(visitor).filter(id__in=ids).select_related("agent").order_by("id")
    named = Part.objects.filter(channel_id=visitor.channel_id).order_by("number")
    whole = rows.prefetch_related("attachments__recording", "media", "reactions", Prefetch("parts", named))
    return [_shape(row, visitor) for row in whole]


def state(visitor: Visitor) -> dict[str, Any]:
    """How things stand: the answer that is promised, who answers, whether automatic answers are given."""
    ticket = current(visitor)
    return {
        "promise": promise.of_ticket(ticket) if ticket else None,
        "person": _person(ticket, visitor) if ticket else None,
        "handed_over": ticket is not None and talk.is_handed_over(ticket.id),
        "read_at": iso(visitor.read_at),
        "visitor": {"name": visitor.name, "email": visitor.email, "proved": bool(visitor.external_id)},
    }


def current(visitor: Visitor) -> Ticket | None:
    """The ticket that the visitor wrote in last, unless it was put away."""
    last = _theirs(visitor).filter(direction=Message.Direction.IN)
    ticket_id = last.order_by("-id").values_list("ticket_id", flat=True).first()
    return Ticket.objects.filter(id=ticket_id, removed="").first() if ticket_id else None


def first_name(name: str) -> str:
    """What customers are told of an agent."""
    return next(iter(name.split()), settings.COMPANY)


def _shape(row: Message, visitor: Visitor) -> dict[str, Any]:
    gone = row.deleted_at is not None
    details = row.details
    return {
        "n": row.id,
        "id": _client_id(row, visitor),
        "from": "you" if row.direction == Message.Direction.IN else "bot" if row.auto else "person",
        "name": first_name(row.agent.name) if row.agent else "",
        "at": iso(row.at),
        "text": "" if gone else row.text,
        "files": [] if gone else [*shown.files(row.attachments.all()), *shown.coming(row.media.all())],
        "state": _state(row),
        "edited": row.edited_at is not None,
        "deleted": gone,
        "reactions": [each.emoji for each in row.reactions.all() if each.who == amendments.US and each.emoji],
        "language": row.language or None,
        **{name: details[name] for name in ("article", "choices") if name in details and row.auto and not gone},
        **({"article": _question(row)} if survey_links.DETAIL in details and row.auto else {}),
    }


def _question(row: Message) -> dict[str, Any]:
    """The page on which the visitor says what they think of the answer."""
    survey_id: int = row.details[survey_links.DETAIL]
    title = survey_words.MAIL[survey_words.language_of(row.language)]["button"]
    return {"id": survey_id, "title": title, "url": survey_links.address_of(survey_id)}


def _state(row: Message) -> str:
    return "read" if row.read_at else "delivered" if row.delivered_at else "sent"


def _client_id(row: Message, visitor: Visitor) -> str | None:
    """The name that the widget gave its message, so that it knows it again."""
    beginning = f"m:{visitor.address}:"
    names = (each.external_id for each in row.parts.all())
    return next((name.removeprefix(beginning) for name in names if name.startswith(beginning)), None)


def _person(ticket: Ticket, visitor: Visitor) -> str | None:
    """The first name of who answered last, once somebody has."""
    ours = visible(visitor).filter(ticket=ticket, direction="out", auto=False, agent__isnull=False)
    last = ours.select_related("agent").order_by("-id").first()
    return first_name(last.agent.name) if last and last.agent else None
