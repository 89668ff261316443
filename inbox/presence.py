"""Who is on which ticket. Screens renew it; what is not renewed lapses, so a crash leaves nothing to clean up."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.db.models.functions import Now

from inbox.models import Presence, Ticket
from inbox.permissions import Sight

LIFE = timedelta(seconds=45)
"""A little more than two of the screens' renewals."""


def view(sight: Sight, ticket_id: int, state: str) -> bool:
    """This agent reads or replies on the ticket from now on. False, and nothing written, when it is out of sight."""
    place = Ticket.objects.filter(id=ticket_id).values_list("team_id", "assignee_id").first()
    if place is None or not sight.covers(*place):
        return False
    Presence.objects.bulk_create(
        [Presence(agent_id=sight.agent_id, ticket_id=ticket_id, state=state, until=Now() + LIFE)],
        update_conflicts=True,
        unique_fields=["agent"],
        update_fields=["ticket", "state", "until"],
    )
    return True


def leave(agent_id: int, ticket_id: int) -> None:
    """This agent is no longer on that ticket; on another one they stay."""
    Presence.objects.filter(agent_id=agent_id, ticket_id=ticket_id).delete()


def on_ticket(ticket_id: int, without: int | None = None) -> list[dict[str, Any]]:
    """Who is on the ticket, by name: {id, name, initials, state}. `without` leaves out the reader."""
    return [each for each in on_tickets([ticket_id])[ticket_id] if each["id"] != without]


def on_tickets(ticket_ids: Collection[int]) -> dict[int, list[dict[str, Any]]]:
    """The same for several tickets in one query; every id asked for is in the answer."""
    people: dict[int, list[dict[str, Any]]] = {ticket_id: [] for ticket_id in ticket_ids}
    living = Presence.objects.filter(ticket_id__in=ticket_ids, until__gt=Now(), agent__is_active=True)
    for each in living.select_related("agent").order_by("agent__name", "agent_id"):
        agent = each.agent
        person = {"id": agent.id, "name": agent.name, "initials": agent.initials, "state": each.state}
        people[each.ticket_id].append(person)
    return people
