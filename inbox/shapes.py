"""Hora's things as the API and the live frames give them: plain dictionaries, ready for JSON."""

from collections.abc import Iterable
from typing import Any

from events.feed import cursor_of
from events.models import Event
from inbox import chats
from inbox.models import Agent, ApiToken, Attachment, Contact, Departure, Message, Notification
from inbox.queue import iso
from inbox.timeline import Item

Shape = dict[str, Any]
SYSTEM_NAME = "Hora"


def person(agent: Agent) -> Shape:
    return {"id": agent.id, "name": agent.name, "initials": agent.initials}


def actors(events: Iterable[Event]) -> dict[tuple[str, int | None], Shape]:
    """Who did these events, by (kind, id): at most three queries whatever the number of events."""
    known = {(event.actor_kind, event.actor_id) for event in events}
    models: dict[str, type[Agent | Contact | ApiToken]] = {"agent": Agent, "contact": Contact, "api": ApiToken}
    names: dict[tuple[str, int | None], str] = {("system", None): SYSTEM_NAME}
    for kind, model in models.items():
        ids = {id_ for of, id_ in known if of == kind and id_ is not None}
        names |= {(kind, row.id): row.name for row in model.objects.filter(id__in=ids)} if ids else {}
    return {pair: {"kind": pair[0], "id": pair[1], "name": names.get(pair, "")} for pair in known}


def events(read: Iterable[Event]) -> list[Shape]:
    """Events of the feed, in the order given."""
    found = list(read)
    who = actors(found)
    return [
        {
            "cursor": str(cursor_of(each)),
            "ticket_id": each.ticket_id,
            "seq": each.seq,
            "kind": each.kind,
            "at": iso(each.at),
            "recorded_at": iso(each.recorded_at),
            "actor": who[each.actor_kind, each.actor_id],
            "data": each.data,
        }
        for each in found
    ]


def timeline(items: Iterable[Item]) -> list[Shape]:
    """Entries of a ticket's timeline, each with its message when it tells of one."""
    found = list(items)
    who = actors(item.event for item in found)
    return [_entry(item, who[item.event.actor_kind, item.event.actor_id]) for item in found]


def _entry(item: Item, actor: Shape) -> Shape:
    event = item.event
    entry = {"seq": event.seq, "kind": event.kind, "at": iso(event.at), "actor": actor, "data": event.data}
    said = {} if item.message is None else {"message": message(item.message)}
    moved = {"messages": [message(each) for each in item.moved]} if item.moved else {}
    return entry | said | moved


def message(row: Message) -> Shape:
    """A message; `inbox.timeline.messages` reads the rows with all that is needed here."""
    has_html: bool = row.has_html  # type: ignore[attr-defined]  # an annotation of the query
    base = f"/api/v1/messages/{row.id}"
    taken_back = row.deleted_at is not None  # its writer wants nobody to read it
    return {
        "id": row.id,
        "direction": row.direction,
        "author": _author(row),
        "at": iso(row.at),
        "text": "" if taken_back else row.text,
        "quoted": row.quoted,
        "has_html": has_html,
        "html_url": f"{base}/html" if has_html else None,
        "degraded": row.degraded,
        "auto": row.auto,
        "state": row.state,
        "error": row.error,
        "to": row.to,
        "cc": row.cc,
        "subject": row.subject,
        "via": row.via,  # type: ignore[attr-defined]  # an annotation of the query
        "language": row.language or None,
        "attachments": [] if taken_back else [attachment(each) for each in row.attachments.all()],
        "raw_url": f"{base}/raw" if row.inbound_id and not taken_back else None,
        **_departure(row),
        **chats.message(row),
    }


def _departure(row: Message) -> Shape:
    """When what has not left will leave, or why it does not."""
    it: Departure | None = getattr(row, "departure", None)
    planned = it is not None and it.kind == Departure.Kind.SCHEDULED
    undoable = it is not None and not planned and row.state == Message.State.QUEUED
    return {
        "send_at": iso(it.leaves_at) if it and planned else None,
        "undo_until": iso(it.leaves_at) if it and undoable else None,
        "held_because": it.held_because or None if it else None,
    }


def _author(row: Message) -> Shape:
    if row.agent is not None:
        return {"kind": "agent", "id": row.agent.id, "name": row.agent.name}
    if row.contact is not None:
        return {"kind": "contact", "id": row.contact.id, "name": row.contact.name}
    return {"kind": "system", "id": None, "name": SYSTEM_NAME}


def attachment(row: Attachment) -> Shape:
    from inbox.files import url_of
    from inbox.recordings.shape import recording

    return {
        "id": row.id,
        "filename": row.filename,
        "content_type": row.content_type,
        "size": row.size,
        "inline": row.inline,
        "duration_ms": row.duration_ms,
        "url": url_of(row),
        "recording": recording(row),
    }


def notification(row: Notification) -> Shape:
    """What an agent was told; read it with its ticket."""
    return {
        "id": row.id,
        "kind": row.kind,
        "ticket": {"id": row.ticket_id, "subject": row.ticket.subject},
        "at": iso(row.at),
        "read_at": iso(row.read_at),
        "data": row.data,
    }
