"""What a shop's tablet shows: whom the centre still owes an answer, and what it has answered today."""

from datetime import datetime
from typing import Any

from channels_integrations.models import Channel
from inbox import contacts, queue
from inbox.models import Agent, Contact, Message, Ticket
from inbox.people import profile
from inbox.permissions import visible_tickets
from inbox.queue import iso

MOST = 60


def of(channel: Channel, agent: Agent, since: datetime) -> dict[str, Any]:
    """Open ones whenever they began, others since `since`; the soonest due first."""
    theirs = visible_tickets(agent).filter(channel=channel, removed="")
    ids = theirs.filter(created_at__gte=since).union(theirs.exclude(status=Ticket.Status.CLOSED))
    rows = queue.rows_of(sorted(ids.values_list("id", flat=True))[-MOST:])
    first = _first_words([int(row["id"]) for row in rows])
    told = [row | first.get(int(row["id"]), {"code": "", "need": "other"}) for row in rows]
    return {"waiting": sorted((each for each in told if each["unread"]), key=_due), "answered": _answered(told)}


def _due(row: dict[str, Any]) -> str:
    return str(row["due_at"] or "9999")


def _answered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    done = [each for each in rows if not each["unread"]]
    return sorted(done, key=lambda each: str(each["last_message_at"]), reverse=True)


def _first_words(ticket_ids: list[int]) -> dict[int, dict[str, str]]:
    """Code and need of each, as they were written with its first message."""
    asked = Message.objects.filter(ticket__in=ticket_ids, details__has_key="code").values_list("ticket_id", "details")
    return {id_: {"code": str(told["code"]), "need": str(told.get("need", "other"))} for id_, told in asked}


def somebody(agent: Agent, phone: str) -> dict[str, Any] | None:
    """Who has this number, as far as the agent may know: a greeting for whoever stands at the counter."""
    contact_id = contacts.find("phone", phone)
    found = profile.known_to(agent).filter(id=contact_id).first() if contact_id else None
    return _greeting(agent, found) if found else None


def _greeting(agent: Agent, contact: Contact) -> dict[str, Any]:
    theirs = visible_tickets(agent).filter(contact=contact).order_by("-last_message_at")
    last = theirs.values_list("channel_kind", "last_message_at").first() or (None, None)
    return {
        "id": contact.id,
        "name": contact.name,
        "tickets": theirs.count(),
        "last_kind": last[0],
        "last_at": iso(last[1]),
    }
