"""Working time: one deadline, and a million at once. The floor is the same sum on a calendar that never closes."""

import random
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from bench.common import Figures, Options, main, say
from sla.bulk import Reckoner
from sla.businesstime import Calendar, add, micros, worked
from sla.week import parse_week

TARGET = {"add_us": 5.0, "bulk_us": 0.3}
HOUR = timedelta(hours=1)
FROM = datetime(2026, 1, 1, tzinfo=UTC)
TIMES = 5
SIZES = {True: 2_000, False: 100_000}
MANY = {True: 20_000, False: 1_000_000}


def measure(options: Options) -> Figures:
    """Office hours with a lunch break and fourteen holidays, in a zone with summer time; starts over two years."""
    days = [date(2026 + n // 14, 1 + n % 12, 5 + n % 20) for n in range(28)]
    calendar = Calendar("Europe/Lisbon", parse_week("mon-fri 09:00-12:00,13:00-18:00"), dict.fromkeys(days, ()))
    dice = random.Random(1)
    starts = [FROM + timedelta(seconds=dice.uniform(0, 2 * 365 * 86_400)) for _ in range(SIZES[options.small])]
    return {
        "calls": len(starts),
        "add_us": _each("add", len(starts), lambda: [add(calendar, start, HOUR) for start in starts]),
        "worked_us": _each("worked", len(starts), lambda: [worked(calendar, start, FROM) for start in starts]),
        "plain_addition_us": _each("floor", len(starts), lambda: [start + HOUR for start in starts]),
        **_bulk(calendar, MANY[options.small]),
        "target": TARGET,
    }


def _bulk(calendar: Calendar, many: int) -> Figures:
    """What re-targeting does to `many` clocks of one group: what has passed, and when the rest will have."""
    import numpy as np

    year, now = 366 * 86_400_000_000, micros(FROM + timedelta(days=366))
    luck = np.random.default_rng(1)
    starts = now - luck.integers(0, year, many)
    left = luck.integers(0, 8 * 3_600_000_000, many)
    reckoner, always = Reckoner(calendar, now - year, now), Reckoner(None, now - year, now)
    found = {
        "bulk": many,
        "bulk_elapsed_us": _each("elapsed in bulk", many, lambda: reckoner.elapsed(starts, now)),
        "bulk_after_us": _each("after in bulk", many, lambda: reckoner.after(now, left)),
        "bulk_plain_us": _each("floor in bulk", many, lambda: always.after(now, left)),
    }
    return {**found, "bulk_us": max(found["bulk_elapsed_us"], found["bulk_after_us"])}


def _each(name: str, number: int, work: Callable[[], object]) -> float:
    """CPU microseconds of one of `number`, the best of a few rounds: what somebody else takes is not counted."""
    say(name)
    work()
    return min(_took(work) for _ in range(TIMES)) / number * 1e6


def _took(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main("businesstime", measure)
