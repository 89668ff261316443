"""Where customers are on the company's website: a page that has a ticket of theirs open is told when to ask for it.

Which pages they opened is no event, and not in the frame: the page asks the API, which looks at its rights once more.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from inbox.live.chores import Bell
from inbox.live.desk import Desk
from inbox.live.room import Room
from inbox.live.seat import Seat
from inbox.live.words import say
from inbox.models import Ticket

GATHER = 0.2
"""Seconds from a page that was opened to the look: people do not read faster."""


@dataclass(frozen=True)
class Whereabouts:
    """Whose ticket it is, what decides who sees it, and where the customer is: "" for one without a website."""

    contact_id: int
    team_id: int | None
    assignee_id: int | None
    mark: str


Known = dict[int, Whereabouts]
"""By ticket."""


class Visits:
    """What the sockets of this process were told of it."""

    def __init__(self, office: Desk, room: Room) -> None:
        self._office, self._room = office, room
        self._bell = Bell(GATHER)

    def stir(self) -> None:
        """Somebody has opened a page, or a ticket came on a screen: look soon."""
        self._bell.ring()

    async def follow(self) -> None:
        """Look whenever something stirs, and every few seconds all the same, which finds who has left."""
        await self._bell.follow(self.look)

    async def look(self) -> None:
        """Read where the customers of all open tickets are, and tell whoever was told something else last."""
        open_now = {seat.viewing[0] for seat in self._room if seat.viewing is not None}
        known = await self._office.ask(whereabouts, open_now) if open_now else {}
        for seat in self._room:
            self._tell(seat, known)

    def _tell(self, seat: Seat, known: Known) -> None:
        found = known.get(seat.viewing[0]) if seat.viewing is not None else None
        if found is None or not seat.sight.covers(found.team_id, found.assignee_id):
            seat.visits_of = None
            return
        before, seat.visits_of = seat.visits_of, (found.contact_id, found.mark)
        # what the page has asked for by itself may be older than this first look
        if seat.visits_of != before and (found.mark or before):
            seat.outlet.push(say("visits", contact_id=found.contact_id))


def whereabouts(tickets: Collection[int]) -> Known:
    """Where the customers of these tickets are, in two queries."""
    rows = Ticket.objects.filter(id__in=tickets).values_list("id", "contact_id", "team_id", "assignee_id")
    found = {id_: (contact, team, owner) for id_, contact, team, owner in rows}
    marks: dict[int, str] = import_string(settings.WHEREABOUTS)({contact for contact, _, _ in found.values()})
    return {id_: Whereabouts(*who, marks.get(who[0], "")) for id_, who in found.items()}
