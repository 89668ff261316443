"""Who is on which ticket: read once for all sockets of the process, told to everyone who may see the ticket."""

from collections.abc import Iterable

from inbox import presence
from inbox.live import push
from inbox.live.chores import Bell
from inbox.live.desk import Desk
from inbox.live.room import Room
from inbox.live.seat import Seat
from inbox.live.words import say
from inbox.permissions import Sight
from inbox.presence import Gathering, Person

GATHER = 0.03
"""Seconds: what changes together is one reading and one frame."""

Known = dict[int, Gathering]


class Watch:
    """What this process knows of who is where, and the sockets that are told what is new in it."""

    def __init__(self, office: Desk, room: Room) -> None:
        self._office, self._room = office, room
        self._known: Known = {}
        self._bell = Bell(GATHER)

    async def follow(self) -> None:
        """Look whenever something stirs, and every few seconds all the same; until cancelled."""
        await self._bell.follow(self.look)

    def stir(self) -> None:
        """Somebody came or left, or a ticket with somebody on it may have moved: look soon."""
        self._bell.ring()

    async def look(self) -> None:
        """Read who is where, and tell everyone what is new for them."""
        found = await self._office.ask(presence.gatherings)
        before, self._known = self._known, found
        if before != found:
            self._tell(before)

    def welcome(self, seat: Seat) -> None:
        """Tell a socket that joins everything that is known; from now on it hears what changes."""
        seat.sees_people = True
        seat.outlet.push(whole(self._known, seat.sight))

    async def view(self, seat: Seat, ticket: int, state: str) -> bool:
        """This ticket is on the socket's screen. False when it is out of the agent's sight."""
        again = seat.viewing == (ticket, state)
        if not await self._office.ask(presence.view, seat.sight, ticket, state, again=again):
            await self.leave(seat)
            return False
        if not again:
            seat.viewing = (ticket, state)
            self._ring()
        return True

    async def leave(self, seat: Seat) -> None:
        """No ticket is on the socket's screen any more."""
        viewing, seat.viewing = seat.viewing, None
        if viewing is None or self._is_still_there(seat.sight.agent_id, viewing[0]):
            return
        await self._office.ask(presence.leave, seat.sight.agent_id, viewing[0])
        self._ring()

    def _ring(self) -> None:
        push.ring_presence()
        self.stir()

    def _is_still_there(self, agent_id: int, ticket: int) -> bool:
        """In another tab."""
        mine = (seat.viewing for seat in self._room if seat.sight.agent_id == agent_id)
        return any(viewing is not None and viewing[0] == ticket for viewing in mine)

    def _tell(self, before: Known) -> None:
        changed = [ticket for ticket in before | self._known if before.get(ticket) != self._known.get(ticket)]
        for sight, seats in self._room.by_sight():
            listening = [seat for seat in seats if seat.sees_people]
            if listening and (frame := news(changed, before, self._known, sight)):
                for seat in listening:
                    seat.outlet.push(frame)


Seen = tuple[list[Person], bool]
"""The others on a ticket, and whether its customer is writing."""


def whole(known: Known, sight: Sight) -> str:
    """The frame that says everything an agent may know."""
    return _frame(((ticket, seen) for ticket in known if any(seen := _seen(known, ticket, sight))), whole=True)


def news(tickets: Iterable[int], before: Known, now: Known, sight: Sight) -> str | None:
    """The frame about those of these tickets on which an agent sees others than before; None when there is none."""
    seen = [(ticket, _seen(before, ticket, sight), _seen(now, ticket, sight)) for ticket in tickets]
    changed = [(ticket, is_now) for ticket, was, is_now in seen if was != is_now]
    return _frame(changed, whole=False) if changed else None


def _seen(known: Known, ticket: int, sight: Sight) -> Seen:
    gathering = known.get(ticket)
    return (gathering.seen_by(sight), gathering.typing_for(sight)) if gathering else ([], False)


def _frame(tickets: Iterable[tuple[int, Seen]], *, whole: bool) -> str:
    shapes = [{"ticket_id": ticket, "people": people, "typing": typing} for ticket, (people, typing) in tickets]
    return say("presence", whole=whole, tickets=shapes)
