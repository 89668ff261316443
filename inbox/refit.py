"""Bringing the clocks that count in line with changed rules, chunk by chunk, beside the work of the day.

A change is saved at once; a loop in every worker finds it, and one of them at a time goes through the open tickets in
the order of their ids. Each chunk is a transaction: tickets, clocks and streams are locked in that order, and who is
busy is passed over. The change is done when a whole round, begun after the last transaction that can have read the
older rules, finds nothing left to do: so neither a passed-over ticket nor a straggler is forgotten.
"""

import logging
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import F
from django.db.models.functions import Least, Now

from core import clock as wall
from core import locks, sql
from core.steps import step
from inbox import refit_chunk
from sla import rulebook
from sla.models import RuleChange

log = logging.getLogger(__name__)
REST = 1.0
ROUND = 1.0
PATIENCE = timedelta(minutes=2)
"""Longer than any transaction of ours may take: the database ends those that idle or run that long."""

_OLDEST = """
SELECT min(xact_start) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
"""
_OPEN = "SELECT count(*) FROM inbox_ticket WHERE status <> 'closed'"


@dataclass
class Lap:
    """One round through the open tickets. `proves`: if it finds nothing, there is nothing left."""

    change_id: int
    revision: int
    proves: bool
    found: bool = False


@dataclass
class Walker:
    """Where this process is. All of it can be lost: whoever takes over begins a lap anew."""

    lap: Lap | None = None
    seen: dict[int, datetime] = field(default_factory=dict)

    def advance(self) -> bool:
        """One chunk. False when there is nothing to do at the moment."""
        change = RuleChange.objects.filter(finished_at=None).order_by("id").first()
        if change is None:
            self.lap = None
            return False
        if self.lap is None or self.lap.change_id != change.id:
            self.lap = self._begin(change)
        done = refit_chunk.bring_in_line(change.place, change.at)
        step("refit.chunk")
        self.lap.found |= done.changed > 0 or done.busy > 0
        if done.last is None:
            return self._end(self.lap)
        seen = Least(F("total"), F("done") + done.seen)
        RuleChange.objects.filter(id=change.id).update(place=done.last, done=seen)
        return True

    def _begin(self, change: RuleChange) -> Lap:
        seen = self.seen.setdefault(change.id, wall.now())
        ((oldest,),) = sql.fetch_all(_OLDEST)
        proves = oldest is None or oldest > seen or wall.now() > seen + PATIENCE
        if change.total is None:
            RuleChange.objects.filter(id=change.id).update(total=sql.fetch_all(_OPEN)[0][0])
        return Lap(change.id, rulebook.current().revision, proves)

    def _end(self, lap: Lap) -> bool:
        """The last ticket is done. Another lap, unless this one proves that all are in line."""
        self.lap = None
        if lap.found or not lap.proves:
            RuleChange.objects.filter(id=lap.change_id).update(place=0)
            return lap.found
        finished = RuleChange.objects.filter(finished_at=None, id__lte=lap.revision)
        finished.filter(total=None).update(total=0)
        finished.update(done=F("total"), finished_at=Now())
        log.info("all clocks follow the rules of revision %s", lap.revision)
        return True


_walker = Walker()


def sweep() -> float:
    """One round of the worker loop: work for up to ROUND seconds. Returns the seconds to rest."""
    if not RuleChange.objects.filter(finished_at=None).exists():
        return REST
    with locks.held("inbox.refit") as mine:
        if not mine:
            return REST
        until = time.monotonic() + ROUND
        while _walker.advance():
            if time.monotonic() > until:
                return 0.0
    return REST


def follow_all() -> None:
    """Work until every change is done. For commands and tests; the loop does the same bit by bit."""
    while RuleChange.objects.filter(finished_at=None).exists():
        if not _walker.advance():
            time.sleep(0.05)
