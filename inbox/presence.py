"""Who is here, and who is on which ticket. What screens do not renew lapses, so a crash leaves nothing to clean up."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.db.models.functions import Now

from core import sql
from inbox.models import Presence, Ticket, Typing
from inbox.permissions import Sight

LIFE = timedelta(seconds=45)
"""A little more than two of the screens' renewals."""
TYPING_LIFE = timedelta(seconds=8)
"""Two of the chats' renewals."""

# the ticket that came on a screen last is where the agent is: an older tab that renews does not take them back
_VIEW = """
INSERT INTO inbox_presence AS known (agent_id, ticket_id, state, until)
VALUES (%(agent)s, %(ticket)s, %(state)s, clock_timestamp() + %(life)s)
ON CONFLICT (agent_id) DO UPDATE SET ticket_id = excluded.ticket_id, state = excluded.state, until = excluded.until
WHERE NOT %(again)s OR known.ticket_id = excluded.ticket_id OR known.until <= clock_timestamp()
"""
_ATTEND = """
INSERT INTO inbox_attendance AS known (agent_id, since, until)
SELECT id, now(), now() + %(life)s FROM inbox_agent WHERE id = ANY(%(agents)s) ORDER BY id
ON CONFLICT (agent_id) DO UPDATE SET until = excluded.until,
    since = CASE WHEN known.until > now() THEN known.since ELSE excluded.since END
"""
_TYPE = """
INSERT INTO inbox_typing (ticket_id, until) VALUES (%s, clock_timestamp() + %s)
ON CONFLICT (ticket_id) DO UPDATE SET until = excluded.until
"""

Person = dict[str, Any]
"""{id, name, initials, state}"""
Place = tuple[int | None, int | None]
"""A ticket's team and owner: what decides who sees it."""


@dataclass(frozen=True)
class Gathering:
    """Those on one ticket, by name, where the ticket is, and whether its customer is writing."""

    place: Place
    people: list[Person]
    typing: bool = False

    def seen_by(self, sight: Sight) -> list[Person]:
        """The others, for whoever may see the ticket; nobody, for whoever may not."""
        if not sight.covers(*self.place):
            return []
        return [person for person in self.people if person["id"] != sight.agent_id]

    def typing_for(self, sight: Sight) -> bool:
        """Whether the customer is writing, for whoever may see the ticket."""
        return self.typing and sight.covers(*self.place)


def view(sight: Sight, ticket_id: int, state: str, *, again: bool = False) -> bool:
    """This agent reads or replies on the ticket from now on. False, and nothing written, when it is out of sight.

    `again`: the same as this screen said last.
    """
    place = Ticket.objects.filter(id=ticket_id).values_list("team_id", "assignee_id").first()
    if place is None or not sight.covers(*place):
        return False
    sql.execute(_VIEW, {"agent": sight.agent_id, "ticket": ticket_id, "state": state, "life": LIFE, "again": again})
    return True


def leave(agent_id: int, ticket_id: int) -> None:
    """This agent is no longer on that ticket; on another one they stay."""
    Presence.objects.filter(agent_id=agent_id, ticket_id=ticket_id).delete()


def typing(ticket_id: int) -> None:
    """The customer is writing, for the next seconds."""
    sql.execute(_TYPE, [ticket_id, TYPING_LIFE])


def stopped_typing(ticket_id: int) -> None:
    """The customer has sent it, or thrown it away."""
    Typing.objects.filter(ticket_id=ticket_id).delete()


def gatherings() -> dict[int, Gathering]:
    """Everyone who is on a ticket now, by ticket, in two queries: an agent is on one ticket at most."""
    living = Presence.objects.filter(until__gt=Now(), agent__is_active=True).select_related("agent", "ticket")
    fields = ("state", "agent__name", "agent__email", "ticket__team_id", "ticket__assignee_id")
    found: dict[int, Gathering] = {}
    for each in living.only(*fields).order_by("agent__name", "agent_id"):
        place = each.ticket.team_id, each.ticket.assignee_id
        found.setdefault(each.ticket_id, Gathering(place, [])).people.append(_person(each))
    writing = Typing.objects.filter(until__gt=Now())
    for id_, *where in writing.values_list("ticket_id", "ticket__team_id", "ticket__assignee_id"):
        before = found.get(id_, Gathering((where[0], where[1]), []))
        found[id_] = replace(before, typing=True)
    return found


def attend(agent_ids: Collection[int]) -> None:
    """These agents have the app open."""
    sql.execute(_ATTEND, {"agents": list(agent_ids), "life": LIFE})


def _person(each: Presence) -> Person:
    agent = each.agent
    return {"id": agent.id, "name": agent.name, "initials": agent.initials, "state": each.state}
