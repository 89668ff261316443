"""Who else is on the ticket: tells the sockets that have the same ticket on screen."""

from collections.abc import Collection
from typing import Any

from inbox import presence
from inbox.live import push
from inbox.live.desk import Desk
from inbox.live.seat import Seat
from inbox.live.words import say
from inbox.models import Ticket

Place = tuple[int | None, int | None]


class Watch:
    """The sockets of this process by the ticket on their screens."""

    def __init__(self, office: Desk) -> None:
        self._office = office
        self._seats: dict[int, set[Seat]] = {}

    async def view(self, seat: Seat, ticket: int, state: str) -> bool:
        """This ticket is on the socket's screen. False when it is out of the agent's sight."""
        if not await self._office.ask(presence.view, seat.sight, ticket, state):
            await self.leave(seat)
            return False
        if seat.viewing != (ticket, state):
            left = self._unseat(seat)
            self._seats.setdefault(ticket, set()).add(seat)
            seat.viewing = (ticket, state)
            await self._changed({ticket} | ({left} if left else set()))
        return True

    async def leave(self, seat: Seat) -> None:
        """No ticket is on the socket's screen any more."""
        left = self._unseat(seat)
        if left is None or self._is_still_there(seat, left):
            return
        await self._office.ask(presence.leave, seat.sight.agent_id, left)
        await self._changed({left})

    async def refresh(self, ticket: int | None = None) -> None:
        """Look who is on one ticket, or on all that are watched, and tell what is new."""
        wanted = set(self._seats) if ticket is None else {ticket} & set(self._seats)
        if wanted:
            for found, (place, people) in (await self._office.ask(_look, wanted)).items():
                for seat in self._seats.get(found, ()):
                    if seat.sight.covers(*place):
                        _show(seat, found, people)

    async def _changed(self, tickets: set[int]) -> None:
        for ticket in tickets:
            push.ring_presence(ticket)
            await self.refresh(ticket)

    def _unseat(self, seat: Seat) -> int | None:
        if seat.viewing is None:
            return None
        (left, _), seat.viewing, seat.shown = seat.viewing, None, ""
        seats = self._seats[left]
        seats.discard(seat)
        if not seats:
            del self._seats[left]
        return left

    def _is_still_there(self, seat: Seat, ticket: int) -> bool:
        """In another tab."""
        return any(other.sight.agent_id == seat.sight.agent_id for other in self._seats.get(ticket, ()))


def _show(seat: Seat, ticket: int, people: list[dict[str, Any]]) -> None:
    others = [each for each in people if each["id"] != seat.sight.agent_id]
    frame = say("presence", ticket_id=ticket, people=others)
    if frame != seat.shown:
        seat.shown = frame
        seat.outlet.push(frame)


def _look(tickets: Collection[int]) -> dict[int, tuple[Place, list[dict[str, Any]]]]:
    people = presence.on_tickets(tickets)
    places = Ticket.objects.filter(id__in=tickets).values_list("id", "team_id", "assignee_id")
    return {id_: ((team_id, assignee_id), people[id_]) for id_, team_id, assignee_id in places}
