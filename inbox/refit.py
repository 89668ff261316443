"""Bringing the clocks that count in line with changed rules, chunk by chunk, beside the work of the day.

A change is saved at once; a loop in every worker finds it. One worker leads: it goes through the open tickets from the
first id up. Another may help from the last id down until they meet, which ends the first lap. Each chunk is a
transaction: tickets, clocks and streams are locked in that order, and who is busy is passed over. The change is done
when a whole lap of the leader, begun after the last transaction that can have read the older rules, finds nothing left
to do: so neither a ticket that was passed over, nor a straggler, nor what a killed worker left is forgotten.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Least, Now

from core import clock as wall
from core import locks, sql
from core.steps import step
from inbox.refit_chunk import Done, bring_in_line
from sla import rulebook
from sla.models import RuleChange

log = logging.getLogger(__name__)
REST = 1.0
ROUND = 1.0
PATIENCE = timedelta(minutes=2)
"""Longer than any transaction of ours may take: the database ends those that idle or run that long."""
FEW = 10_000
"""So many tickets are done before a helper has begun."""
LEAST, MOST = 100, 4000
DENSE = 0.9
GRIP = 0.15
"""About how many seconds a chunk may take: agents wait for those of its tickets that they want."""

_UP = "SELECT id FROM inbox_ticket WHERE id > %s AND status <> 'closed' AND removed = '' ORDER BY id LIMIT %s"
_DOWN = "SELECT id FROM inbox_ticket WHERE id < %s AND status <> 'closed' AND removed = '' ORDER BY id DESC LIMIT %s"
_LAST = "SELECT coalesce(max(id), 0) + 1 FROM inbox_ticket"
_OPEN = "SELECT count(*) FROM inbox_ticket WHERE status <> 'closed'"
_OLDEST = """
SELECT min(xact_start) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
"""


@dataclass
class Lap:
    """One round through the open tickets. `proves`: if it finds nothing, there is nothing left."""

    change_id: int
    revision: int
    proves: bool
    found: bool = False


@dataclass
class Pace:
    """How many tickets go into a chunk, so that it takes about GRIP seconds on this machine today.

    `dense`: nearly all of the last chunk had to change, so the next is locked without a look at it first.
    """

    size: int = 500
    dense: bool = False

    def bring(self, ids: list[int], change: RuleChange) -> Done:
        start = time.monotonic()
        done = bring_in_line(ids, change.at, all_of_them=self.dense)
        took = time.monotonic() - start
        self.dense = done.changed >= DENSE * len(ids)
        if took > GRIP:
            self.size = max(LEAST, self.size // 2)
        elif took < GRIP / 3:
            self.size = min(MOST, self.size * 2)
        return done


@dataclass
class Leader:
    """Goes up. All it remembers can be lost: whoever takes over begins a lap anew."""

    lap: Lap | None = None
    seen: dict[int, datetime] = field(default_factory=dict)
    pace: Pace = field(default_factory=Pace)

    def advance(self) -> bool:
        """One chunk. False when there is nothing to do at the moment."""
        change = _unfinished()
        if change is None:
            self.lap = None
            return False
        if self.lap is None or self.lap.change_id != change.id:
            self.lap = self._begin(change)
        ids = _ids(_UP, change.place, self.pace.size)
        if not ids or _met(change, ids[0]):
            self.lap.found |= bool(ids)
            return self._end(self.lap)
        done = self.pace.bring(ids, change)
        step("refit.chunk")
        self.lap.found |= done.changed > 0 or done.busy > 0
        _count(change, len(ids), place=ids[-1])
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
            RuleChange.objects.filter(id=lap.change_id).update(place=0, helped_from=None)
            return lap.found
        finished = RuleChange.objects.filter(finished_at=None, id__lte=lap.revision)
        finished.filter(total=None).update(total=0)
        finished.update(done=F("total"), finished_at=Now())
        log.info("all clocks follow the rules of revision %s", lap.revision)
        return True


@dataclass
class Helper:
    """Goes down, once for each change, until it meets the leader."""

    change_id: int = 0
    place: int = 0
    pace: Pace = field(default_factory=Pace)

    def advance(self) -> bool:
        change = _unfinished()
        if change is None or (change.total or 0) < FEW:
            return False
        if self.change_id != change.id:
            self.change_id, self.place = change.id, sql.fetch_all(_LAST)[0][0]
        ids = [each for each in _ids(_DOWN, self.place, self.pace.size) if each > change.place]
        if not ids:
            self.place = 0
            return False
        self.pace.bring(sorted(ids), change)
        self.place = min(ids)
        _count(change, len(ids), helped_from=self.place)
        return True


_leader, _helper = Leader(), Helper()


def sweep() -> float:
    """One round of the worker loop: work for up to ROUND seconds. Returns the seconds to rest."""
    if _unfinished() is None:
        return REST
    with locks.held("inbox.refit.lead") as leads:
        if leads:
            return _work(_leader.advance)
    with locks.held("inbox.refit.help") as helps:
        return _work(_helper.advance) if helps else REST


def follow_all() -> None:
    """Work until every change is done. For commands and tests; the loop does the same bit by bit."""
    while _unfinished() is not None:
        if not _leader.advance():
            time.sleep(0.05)


def _work(advance: Callable[[], bool]) -> float:
    until = time.monotonic() + ROUND
    while advance():
        if time.monotonic() > until:
            return 0.0
    return REST


def _unfinished() -> RuleChange | None:
    return RuleChange.objects.filter(finished_at=None).order_by("id").first()


def _ids(statement: str, place: int, limit: int) -> list[int]:
    return [row[0] for row in sql.fetch_all(statement, [place, limit])]


def _met(change: RuleChange, ticket_id: int) -> bool:
    """Whether a helper has dealt with the tickets from this one on."""
    return change.helped_from is not None and ticket_id >= change.helped_from


@transaction.atomic
def _count(change: RuleChange, seen: int, **more: int) -> None:
    """So many tickets more are done. Another lap counts them again, but never past the end.

    If this is forgotten in a crash, what is done is looked at once more.
    """
    sql.do_not_wait_for_disk()
    done = Least(F("total"), F("done") + seen)
    RuleChange.objects.filter(id=change.id).update(done=done, **more)
