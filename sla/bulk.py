"""Working time of very many clocks at once. The same answers as `sla.plan`, a hundred times as fast.

Instants and amounts are arrays of whole microseconds. numpy is big, so it is imported where it is used: whoever needs
no bulk does not pay for it.
"""

from typing import TYPE_CHECKING

from sla import plan
from sla.businesstime import YEAR, Calendar, OpenTime, compiled, instant, micros

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray

    Micros = NDArray[int64]


class Reckoner:
    """One calendar, or every hour, around instants that lie between `first` and `last`."""

    def __init__(self, calendar: Calendar | None, first: int, last: int) -> None:
        import numpy as np

        self._calendar = calendar
        if calendar is not None:
            table: OpenTime = compiled(calendar, first, last + 2 * YEAR)
            # a table without any open time gets one stretch of no length, so that there is always a first
            self._starts = np.array(table.starts or [first], np.int64)
            self._before = np.array(table.before or [0], np.int64)
            self._totals = np.array(table.totals or [0], np.int64)

    def elapsed(self, starts: "Micros", end: int) -> "Micros":
        """Open time in [start, end) of each; none where the end lies before."""
        import numpy as np

        if self._calendar is None:
            return np.maximum(end - starts, 0)
        passed: Micros = np.maximum(self._passed(np.array([end], np.int64))[0] - self._passed(starts), 0)
        return passed

    def after(self, start: int, amounts: "Micros") -> "Micros":
        """The first instants by which each amount has passed since the start; the start itself for nothing or less."""
        import numpy as np

        owed = np.maximum(amounts, 0)
        if self._calendar is None:
            return start + owed
        wanted = self._passed(np.array([start], np.int64))[0] + owed
        places = np.searchsorted(self._totals, wanted)
        known = np.minimum(places, len(self._totals) - 1)
        found = self._starts[known] + wanted - self._before[known]
        for far in np.flatnonzero(places == len(self._totals)):
            found[far] = self._far(start, int(owed[far]))
        return np.where(owed == 0, start, found)

    def _passed(self, instants: "Micros") -> "Micros":
        """Open time from the beginning of the table to each instant."""
        import numpy as np

        places = np.searchsorted(self._starts, instants, "right") - 1
        known = np.maximum(places, 0)
        passed = np.minimum(self._before[known] + instants - self._starts[known], self._totals[known])
        return np.where(places < 0, 0, passed)

    def _far(self, start: int, amount: int) -> int:
        """Beyond the table: one by one."""
        from datetime import timedelta

        return micros(plan.after(self._calendar, instant(start), timedelta(microseconds=amount)))
