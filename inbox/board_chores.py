"""What keeps numbers ready that are not counted anew, the board's above all: a worker loop, one at work at a time."""

import logging
import time
from collections.abc import Callable

from core.locks import held
from inbox import board_tally, outcomes
from inbox.tagging import tally as tag_tally
from sla import lateness

log = logging.getLogger(__name__)
REST = 2.0

Chore = Callable[[], object]


class Timed:
    """A chore that is due again `every` so many seconds; at first, at once."""

    def __init__(self, every: float, chore: Chore) -> None:
        self._every, self._chore, self._next = every, chore, 0.0

    def do(self) -> None:
        if time.monotonic() >= self._next:
            self._chore()
            self._next = time.monotonic() + self._every


def sweep() -> float:
    """One round of the worker loop. Returns the seconds until it should run again."""
    with held("board") as mine:
        if not mine:
            return REST
        for each in _chores:
            each.do()
        return 0.0 if board_tally.fold() == board_tally.BATCH else REST


def _recount() -> None:
    """Set right what was written with triggers off, as a bulk load does. In between nothing is ever wrong."""
    outcomes.seal_forgotten()
    if wrong := board_tally.recount() + board_tally.fill_arrivals() + tag_tally.recount():
        log.info("counted anew, %s sums corrected", wrong)


_chores = (
    Timed(6 * 3600, _recount),
    Timed(5, lateness.sum_up),
    Timed(5, outcomes.settle),
    Timed(5, tag_tally.fold),
    Timed(60, board_tally.drop_empty),
    Timed(60, tag_tally.drop_empty),
)
