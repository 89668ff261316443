"""A ticket's history: its events in order, each with the message it tells of."""

from dataclasses import dataclass

from events.models import Event
from inbox.models import Agent, Contact, Message


@dataclass(frozen=True)
class Item:
    """One entry. `author` is the agent or contact who did it, `message` what was said, when something was."""

    event: Event
    author: Agent | Contact | None
    message: Message | None


def read(ticket_id: int, after: int, limit: int) -> list[Item]:
    """The events behind number `after`, oldest first, with their messages; five queries whatever the length."""
    events = list(Event.objects.filter(ticket_id=ticket_id, seq__gt=after).order_by("seq")[:limit])
    return with_messages(events)


def with_messages(events: list[Event]) -> list[Item]:
    """The same events, each with its author and its message."""
    messages = _messages({event.data["message_id"] for event in events if "message_id" in event.data})
    agents = Agent.objects.in_bulk({e.actor_id for e in events if e.actor_kind == "agent"} - {None})
    contacts = Contact.objects.in_bulk({e.actor_id for e in events if e.actor_kind == "contact"} - {None})
    people: dict[str, dict[int, Agent] | dict[int, Contact]] = {"agent": agents, "contact": contacts}
    return [
        Item(
            event,
            people.get(event.actor_kind, {}).get(event.actor_id or 0),
            messages.get(event.data.get("message_id", 0)),
        )
        for event in events
    ]


def _messages(ids: set[int]) -> dict[int, Message]:
    rows = Message.objects.select_related("agent", "contact", "inbound").defer("html", "inbound__raw")
    return rows.prefetch_related("attachments").in_bulk(ids)
