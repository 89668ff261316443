"""A customer as agents see them: how they can be reached and how we know, their tickets, who else they may be."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from inbox import queue
from inbox.models import Agent, Contact, ContactMerge, Identity
from inbox.people import evidence, unnamed
from inbox.permissions import visible_tickets
from inbox.queue import iso
from inbox.shapes import person

MOST_TICKETS = 50
MOST_FOUND = 10
MOST_SUGGESTED = 5
SHORTEST_SEARCH = 2


def known_to(agent: Agent) -> QuerySet[Contact]:
    """Whom an agent may know of: those with a ticket that the agent may see."""
    theirs = visible_tickets(agent).filter(contact=OuterRef("pk"))
    return Contact.objects.filter(Exists(theirs), merged_into=None)


def where_it_went(agent: Agent, contact_id: int) -> Contact | None:
    """The contact itself, or the one that it became part of; None when the agent may not know of it."""
    found = Contact.objects.filter(id=contact_id).first()
    while found is not None and found.merged_into_id is not None:
        found = found.merged_into
    known = found is not None and known_to(agent).filter(id=found.id).exists()
    return found if known else None


def find(agent: Agent, text: str) -> list[dict[str, Any]]:
    """Contacts by a part of their name or address; none for less than SHORTEST_SEARCH letters."""
    wanted = unnamed.wanted(" ".join(text.split()))
    if len(wanted) < SHORTEST_SEARCH:
        return []
    by_address = Identity.objects.filter(contact=OuterRef("pk"), address__icontains=wanted.lower())
    found = known_to(agent).filter(Q(name__icontains=wanted) | Exists(by_address)).order_by("-id")[:MOST_FOUND]
    return [brief(each) for each in found.prefetch_related("identities")]


def brief(contact: Contact) -> dict[str, Any]:
    return {"id": contact.id, "name": contact.name, "identities": _identities(contact)}


def profile(agent: Agent, contact: Contact) -> dict[str, Any]:
    """All of it that this agent may see."""
    return {
        "id": contact.id,
        "name": contact.name,
        "language": contact.language or None,
        "tier": contact.tier or None,
        "since": iso(contact.created_at),
        "identities": _identities(contact),
        "journey": _journey(agent, contact),
        "suggestions": _suggestions(agent, contact),
        "merges": [_merge(each) for each in _merges(contact)],
    }


def _identities(contact: Contact) -> list[dict[str, Any]]:
    rows = sorted(contact.identities.all(), key=lambda each: each.id)
    return [
        {"kind": each.kind, "address": each.address, "proof": each.proof, "since": iso(each.since)} for each in rows
    ]


def _journey(agent: Agent, contact: Contact) -> list[dict[str, Any]]:
    """Their tickets, the newest first, as the queue's rows: when, by which channel, and how soon each was answered."""
    ids = visible_tickets(agent).filter(contact=contact).order_by("-id").values_list("id", flat=True)[:MOST_TICKETS]
    return sorted(queue.rows_of(list(ids)), key=lambda row: -int(row["id"]))


def _suggestions(agent: Agent, contact: Contact) -> list[dict[str, Any]]:
    """Who may be the same person, and why, as far as the agent may know of them."""
    found = evidence.pointing_from(contact.id)
    known = {each.id: each for each in known_to(agent).filter(id__in=[id_ for id_, _ in found])}
    told = [
        {"contact": brief(known[id_]), "evidence": [each.shape() for of, each in found if of == id_]}
        for id_ in dict(found)
        if id_ in known
    ]
    return told[:MOST_SUGGESTED]


def _merges(contact: Contact) -> QuerySet[ContactMerge]:
    standing = ContactMerge.objects.filter(into=contact, undone_at=None)
    return standing.select_related("source", "agent").order_by("-id")


def _merge(row: ContactMerge) -> dict[str, Any]:
    return {
        "id": row.id,
        "contact": {"id": row.source_id, "name": row.source.name},
        "at": iso(row.at),
        "agent": person(row.agent) if row.agent else None,
        "reason": row.reason,
        "evidence": row.evidence,
    }
