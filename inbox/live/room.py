"""The sockets of this process, grouped by what they may see."""

import logging
from collections.abc import Iterator

from events.feed import Cursor
from inbox.live import entry
from inbox.live.batch import Batch
from inbox.live.desk import Desk
from inbox.live.entry import Pass
from inbox.live.seat import Seat
from inbox.live.words import SIGNED_OUT, SLOW
from inbox.permissions import Sight

log = logging.getLogger(__name__)


class Room:
    """Who sits here. Nothing in here waits, except for `recheck`."""

    def __init__(self, office: Desk) -> None:
        self._office = office
        self._seats: dict[Sight, set[Seat]] = {}

    def __bool__(self) -> bool:
        return bool(self._seats)

    def by_sight(self) -> Iterator[tuple[Sight, set[Seat]]]:
        """Sockets that may see the same, together."""
        yield from list(self._seats.items())

    def __iter__(self) -> Iterator[Seat]:
        for seats in list(self._seats.values()):
            yield from list(seats)

    @property
    def agent_ids(self) -> set[int]:
        return {sight.agent_id for sight in self._seats}

    def add(self, seat: Seat) -> None:
        self._seats.setdefault(seat.sight, set()).add(seat)

    def remove(self, seat: Seat) -> None:
        seats = self._seats.get(seat.sight, set())
        seats.discard(seat)
        if not seats:
            self._seats.pop(seat.sight, None)

    def push(self, frame: str) -> None:
        """The same to everyone."""
        for seat in self:
            seat.outlet.push(frame)

    def start_over(self, reason: str) -> None:
        for seat in self:
            seat.start_over(reason)

    def tell(self, found: Batch, old: Cursor, new: Cursor) -> None:
        """Hand everyone in the chain their part of what lies between two places.

        `old` must be the very object that seats at that place hold: with a thousand of them, comparing would cost.
        """
        for sight, seats in self._seats.items():
            usual = ""
            for seat in seats:
                if seat.at is old:
                    usual = usual or found.frame(old, new, sight)
                    seat.outlet.push(usual)
                    seat.at = new
                elif seat.at is not None and seat.at < new:  # its page was younger than our last look
                    seat.outlet.push(found.frame(seat.at, new, sight))
                    seat.at = new
        if found.told:
            self._notify(found)

    def _notify(self, found: Batch) -> None:
        for seat in self:
            if seat.at is not None:
                for frame in found.notifications(seat.sight):
                    seat.outlet.push(frame)

    def evict_slow(self) -> None:
        for seat in self:
            if seat.outlet.too_slow():
                log.info("a page of agent %s does not keep up, hanging up", seat.sight.agent_id)
                seat.outlet.close(SLOW)

    async def recheck(self) -> None:
        """Compare everyone's session, activity and sight with the database, in three queries for all."""
        verdicts = await self._office.ask(entry.admit_again, {seat.holder for seat in self})
        for seat in self:
            verdict = verdicts.get(seat.holder, seat.holder)
            if verdict is None:
                seat.outlet.close(SIGNED_OUT)
            elif verdict is not seat.holder:
                self._renew(seat, verdict)

    def _renew(self, seat: Seat, holder: Pass) -> None:
        changed = holder.sight != seat.sight
        self.remove(seat)
        seat.holder = holder
        self.add(seat)
        if changed:
            seat.start_over("rights")
