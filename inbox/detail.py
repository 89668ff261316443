"""One ticket as its page shows it: the queue's row, and what stands around it."""

from typing import Any

from django.db.models.functions import Now

from core import clock as wall
from events.feed import here
from inbox import queue
from inbox.models import Agent, Identity, Presence
from inbox.permissions import visible_tickets
from inbox.queue import iso
from inbox.shapes import person
from sla.models import Clock

MOST_EARLIER = 20


def detail(agent: Agent, ticket_id: int) -> dict[str, Any]:
    """The ticket for an agent who may see it. In one snapshot its cursor belongs to what it says."""
    (row,) = queue.rows_of([ticket_id])
    contact_id = row["contact"]["id"]
    return row | {
        "contact": row["contact"] | _about(contact_id),
        "earlier": _earlier(agent, contact_id, ticket_id),
        "presence": presence(ticket_id),
        "clocks": [_clock(each) for each in Clock.objects.filter(ticket_id=ticket_id).order_by("id")],
        "cursor": str(here()),
        "server_time": iso(wall.now()),
    }


def presence(ticket_id: int) -> list[dict[str, Any]]:
    """Who is on the ticket right now."""
    rows = Presence.objects.select_related("agent").filter(ticket_id=ticket_id, until__gt=Now())
    return [person(each.agent) | {"state": each.state} for each in rows.order_by("agent_id")]


def _about(contact_id: int) -> dict[str, Any]:
    identities = Identity.objects.filter(contact_id=contact_id).order_by("id")
    found = list(identities.values_list("kind", "address", "contact__language"))
    return {
        "language": (found[0][2] if found else "") or None,
        "identities": [{"kind": kind, "address": address} for kind, address, _ in found],
    }


def _earlier(agent: Agent, contact_id: int, ticket_id: int) -> list[dict[str, Any]]:
    others = visible_tickets(agent).filter(contact_id=contact_id).exclude(id=ticket_id).order_by("-id")
    fields = others.values("id", "subject", "status", "created_at")[:MOST_EARLIER]
    return [each | {"created_at": iso(each["created_at"])} for each in fields]


def _clock(row: Clock) -> dict[str, Any]:
    return {
        "id": row.id,
        "metric": row.metric,
        "cycle": row.cycle,
        "state": row.state,
        "started_at": iso(row.started_at),
        "deadline": iso(row.deadline),
        "target_s": row.target.total_seconds(),
        "breached_at": iso(row.breached_at),
        "ended_at": iso(row.ended_at),
    }
