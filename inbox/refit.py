"""Bringing the clocks that count in line with changed rules, chunk by chunk, beside the work of the day.

A change is saved at once; a loop in every worker finds it. One worker leads: it goes through the open tickets from the
first id up. Another may help from the last id down until they meet, which ends the lap. Each chunk is a transaction:
tickets, clocks and streams are locked in that order, and who is busy is passed over. The change is done when a whole
lap, begun after the last transaction that can have read the older rules, finds nothing left to do: so neither a ticket
that was passed over, nor a straggler, nor what a killed worker left is forgotten.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from core import locks, sql
from core.steps import step
from inbox import refit_lap
from inbox.refit_chunk import Done, bring_in_line
from sla.models import RuleChange

REST = 1.0
SOON = 0.1
ROUND = 1.0
FEW = 10_000
"""So many tickets are done before a helper has begun."""
LEAST, MOST = 100, 4000
DENSE = 0.9
GRIP = 0.15
"""About how many seconds a chunk may take: agents wait for those of its tickets that they want."""

_UP = "SELECT id FROM inbox_ticket WHERE id > %s AND status <> 'closed' AND removed = '' ORDER BY id LIMIT %s"
_DOWN = """
SELECT id FROM inbox_ticket WHERE id < %s AND id > %s AND status <> 'closed' AND removed = '' ORDER BY id DESC LIMIT %s
"""
_LAST = "SELECT coalesce(max(id), 0) + 1 FROM inbox_ticket"


@dataclass
class Pace:
    """How many tickets go into a chunk, so that it takes about GRIP seconds on this machine today.

    `dense`: nearly all of the last chunk had to change, so the next is locked without a look at it first. Only in the
    first lap: what needs more than a new target would not be found so.
    """

    size: int = 500
    dense: bool = False

    def bring(self, ids: list[int], change: RuleChange) -> Done:
        start = time.monotonic()
        done = bring_in_line(ids, change.at, all_of_them=self.dense and change.lap == 1)
        took = time.monotonic() - start
        self.dense = done.changed >= DENSE * len(ids)
        if took > GRIP:
            self.size = max(LEAST, self.size // 2)
        elif took < GRIP / 3:
            self.size = min(MOST, self.size * 2)
        return done


@dataclass
class Leader:
    """Goes up, from where the last leader stopped."""

    pace: Pace = field(default_factory=Pace)

    def advance(self) -> bool:
        """One chunk. False when there is nothing to do at the moment."""
        change = refit_lap.unfinished()
        if change is None:
            return False
        if change.lap == 0:
            change = refit_lap.begin(change)
        ids = _ids(_UP, change.place, self.pace.size)
        if not ids or refit_lap.met(change, ids[0]):
            return refit_lap.end(change)
        done = self.pace.bring(ids, change)
        step("refit.chunk")
        refit_lap.count(change, ids, done, place=ids[-1])
        return True


@dataclass
class Helper:
    """Goes down, in every lap, until it meets the leader."""

    pace: Pace = field(default_factory=Pace)

    def advance(self) -> bool:
        """One chunk. False when there is nothing to help with."""
        change = refit_lap.unfinished()
        if change is None or change.lap == 0 or (change.total or 0) < FEW:
            return False
        top = change.helped_from or sql.fetch_all(_LAST)[0][0]
        ids = sorted(_ids(_DOWN, top, change.place, self.pace.size))
        if not ids:
            return False
        done = self.pace.bring(ids, change)
        refit_lap.count(change, ids, done, helped_from=ids[0])
        return True


_leader, _helper = Leader(), Helper()


def sweep() -> float:
    """One round of the worker loop: work for up to ROUND seconds. Returns the seconds to rest."""
    if refit_lap.unfinished() is None:
        return REST
    with locks.held("inbox.refit.lead") as leads:
        if leads:
            return _work(_leader.advance)
    with locks.held("inbox.refit.help") as helps:
        return min(_work(_helper.advance), SOON) if helps else REST


def follow_all() -> None:
    """Work until every change is done. For commands and tests; the loop does the same bit by bit."""
    while refit_lap.unfinished() is not None:
        if not _leader.advance():
            time.sleep(0.05)


def _work(advance: Callable[[], bool]) -> float:
    until = time.monotonic() + ROUND
    while advance():
        if time.monotonic() > until:
            return 0.0
    return REST


def _ids(statement: str, *values: int) -> list[int]:
    return [row[0] for row in sql.fetch_all(statement, values)]
