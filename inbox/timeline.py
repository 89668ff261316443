"""A ticket's history: its events in order, each with the message it tells of."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q
from django.db.models.functions import Coalesce

from events.models import Event
from inbox.models import Attachment, Message

_VIA = Coalesce("channel__kind", "inbound__channel__kind")
"""The kind of channel by which a message came or goes, where that is known of itself."""


@dataclass(frozen=True)
class Item:
    """One entry: the event, and what was said, when something was. `moved` came from another ticket with it."""

    event: Event
    message: Message | None
    moved: Sequence[Message] = ()


def read(ticket_id: int, after: int, limit: int) -> list[Item]:
    """The events behind number `after`, oldest first, with their messages; three queries whatever the length."""
    events = list(Event.objects.filter(ticket_id=ticket_id, seq__gt=after).order_by("seq")[:limit])
    return with_messages(events)


def with_messages(events: list[Event]) -> list[Item]:
    """The same events, each with its message."""
    told = messages({id_ for event in events for id_ in [event.data.get("message_id"), *_moved(event)] if id_})
    return [
        Item(event, told.get(event.data.get("message_id", 0)), [told[id_] for id_ in _moved(event) if id_ in told])
        for event in events
    ]


def _moved(event: Event) -> list[int]:
    return list(event.data["message_ids"]) if event.kind == "ticket.absorbed" else []


def messages(ids: set[int]) -> dict[int, Message]:
    """Messages by id, with all that shows them; HTML and raw bytes are only known of."""
    people = Message.objects.select_related("agent", "contact", "departure").defer("html")
    rows = people.annotate(has_html=~Q(html=""), via=_VIA)
    files = Prefetch("attachments", Attachment.objects.select_related("recording"))
    whole = rows.prefetch_related(files, "reactions", "media")
    return {row.id: row for row in whole.filter(id__in=ids)} if ids else {}
