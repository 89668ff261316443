"""How far changes of many tickets are: told to the pages of whoever started them, and to nobody else."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from core import clock
from inbox.bulk.shapes import shape
from inbox.live.chores import Bell
from inbox.live.desk import Desk
from inbox.live.room import Room
from inbox.live.words import say
from inbox.models import BulkJob

GATHER = 0.2
"""Seconds between two frames: a bar need not move more often."""
OVERLAP = timedelta(seconds=30)
"""No chunk takes longer: what carries an older time was seen before."""

Known = dict[int, tuple[int, dict[str, Any]]]
"""{job: (whose, its shape)}"""


class Progress:
    """What this process has told of jobs."""

    def __init__(self, office: Desk, room: Room) -> None:
        self._office, self._room = office, room
        self._known: Known = {}
        self._since: datetime | None = None
        self._bell = Bell(GATHER)

    def stir(self) -> None:
        """Some job has come further: look soon."""
        self._bell.ring()

    async def follow(self) -> None:
        """Look whenever something stirs, and every few seconds all the same; until cancelled."""
        await self._bell.follow(self.look)

    async def look(self) -> None:
        """Read how far jobs are, and tell what is new. What was there before the first look is not."""
        before, since = self._known, self._since
        self._known, self._since = await self._office.ask(moved, self._room.agent_ids, since)
        for job_id, (agent_id, told) in self._known.items():
            if since is not None and before.get(job_id) != (agent_id, told):
                self._tell(agent_id, told)

    def _tell(self, agent_id: int, told: dict[str, Any]) -> None:
        frame = say("bulk", bulk=told)
        for seat in self._room:
            if seat.sight.agent_id == agent_id:
                seat.outlet.push(frame)


def moved(agent_ids: Collection[int], since: datetime | None) -> tuple[Known, datetime]:
    """The jobs of these agents that came further lately, and the time of this look."""
    now = clock.now()
    jobs = BulkJob.objects.filter(agent_id__in=agent_ids, updated_at__gt=(since or now) - OVERLAP)
    return {job.id: (job.agent_id, shape(job)) for job in jobs}, now
