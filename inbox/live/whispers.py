"""What one agent alone is told of, without an event: to that agent's pages, and to no other."""

from collections.abc import Collection
from datetime import datetime, timedelta

from core import clock
from inbox import shapes
from inbox.live.chores import Bell
from inbox.live.desk import Desk
from inbox.live.room import Room
from inbox.live.words import say
from inbox.models import Notification

OVERLAP = timedelta(seconds=30)
"""No transaction that tells takes longer: what carries an older time was seen before."""


class Whispers:
    """What this process has said so."""

    def __init__(self, office: Desk, room: Room) -> None:
        self._office, self._room = office, room
        self._known: set[int] = set()
        self._since: datetime | None = None
        self._bell = Bell(0.0)

    def stir(self) -> None:
        """Somebody was told something: look soon."""
        self._bell.ring()

    async def follow(self) -> None:
        """Look whenever something stirs, and every few seconds all the same; until cancelled."""
        await self._bell.follow(self.look)

    async def look(self) -> None:
        """Say what is new. What was there before the first look is not."""
        known, since = self._known, self._since
        found, self._since = await self._office.ask(newest, self._room.agent_ids, since)
        self._known = {row.id for row in found}
        for row in found:
            if since is not None and row.id not in known:
                self._tell(row)

    def _tell(self, row: Notification) -> None:
        frame = say("notification", notification=shapes.notification(row))
        for seat in self._room:
            mine = seat.sight.agent_id == row.agent_id
            if mine and seat.sight.covers(row.ticket.team_id, row.ticket.assignee_id):
                seat.outlet.push(frame)


def newest(agent_ids: Collection[int], since: datetime | None) -> tuple[list[Notification], datetime]:
    """What these agents were told lately without an event, and the time of this look."""
    now = clock.now()
    told = Notification.objects.filter(event=None, agent_id__in=agent_ids, in_app=True)
    lately = told.filter(at__gt=(since or now) - OVERLAP)
    return list(lately.select_related("ticket").order_by("id")), now
