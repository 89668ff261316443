"""What a forecast rests on: how fast tickets come and how long answers take, from what has been. Pure.

Little history says little, so every estimate leans on a broader one until there is enough of its own: an hour of the
week on the average hour, a kind of channel on all kinds, and all kinds on a guess of four minutes.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain
from statistics import NormalDist, fmean

WEEK = 168
"""Hours."""
LEAN_WEEKS = 2.0
"""An hour of the week counts as much as its average after so many weeks."""
LEAN_ANSWERS = 20
"""The same for answers: after so many of its own, a kind counts as much as all kinds."""
LEAN_ARRIVALS = 10.0
"""How much the week's pattern is trusted against the last hours, in tickets."""
QUANTILES = 256
_GUESS = NormalDist(math.log(240), 0.8)
"""Of the logarithm of the seconds that an answer takes: half of them within four minutes."""


@dataclass(frozen=True)
class Pace:
    """Tickets per hour by hour of the week (hours since 1970, modulo 168), and from how many weeks that is known."""

    by_hour: Sequence[float]
    weeks: float

    def per_minute(self, begins_s: float, minutes: int) -> list[float]:
        """For each minute from this instant on (seconds since 1970)."""
        return [self.by_hour[int((begins_s + 60 * n) // 3600) % WEEK] / 60 for n in range(minutes)]

    def expected(self, begins_s: float, ends_s: float) -> float:
        """Tickets between two instants."""
        return sum(self.per_minute(begins_s, round((ends_s - begins_s) / 60)))


@dataclass(frozen=True)
class Handling:
    """Equally likely seconds that an answer takes, by kind of channel and of all. `sample` answers were timed."""

    usual: Sequence[float]
    kinds: Mapping[str, Sequence[float]]
    sample: int

    def of(self, kind: str) -> Sequence[float]:
        return self.kinds.get(kind, self.usual)


def pace(counts: Mapping[int, int], first: int | None, now: int, most_weeks: int = 8) -> Pace:
    """From tickets by hour (since 1970), in the hours from `first` to before `now`, the last weeks of them."""
    first = now if first is None else min(now, max(first, now - most_weeks * WEEK))
    came, hours = [0.0] * WEEK, [0] * WEEK
    for hour in range(first, now):
        came[hour % WEEK] += counts.get(hour, 0)
        hours[hour % WEEK] += 1
    average = sum(came) / (now - first) if now > first else 0.0
    lean = [(n + LEAN_WEEKS * average) / (h + LEAN_WEEKS) for n, h in zip(came, hours, strict=True)]
    return Pace(lean, (now - first) / WEEK)


def level(came: float, expected: float) -> tuple[float, float]:
    """How busy it is beside the week's pattern, after `came` tickets where `expected` were: a gamma's (shape, rate)."""
    return LEAN_ARRIVALS + came, LEAN_ARRIVALS + expected


def handling(samples: Mapping[str, Sequence[float]]) -> Handling:
    """From the seconds of timed answers by kind of channel."""
    every = list(chain.from_iterable(samples.values()))
    usual = mixed(every, guess())
    return Handling(usual, {kind: mixed(own, usual) for kind, own in samples.items()}, len(every))


def mixed(own: Sequence[float], broader: Sequence[float]) -> list[float]:
    """QUANTILES equally likely values of what is known of its own, and of what is known broadly."""
    weight = LEAN_ANSWERS / len(broader)
    values = sorted([(value, 1.0) for value in own] + [(value, weight) for value in broader])
    reached = list(accumulate(weight for _, weight in values))
    wanted, place, found = reached[-1] / QUANTILES, 0, []
    for n in range(QUANTILES):
        while reached[place] < (n + 0.5) * wanted:
            place += 1
        found.append(values[place][0])
    return found


@cache
def guess() -> list[float]:
    """What to believe of answers before the first one."""
    return [math.exp(_GUESS.inv_cdf((n + 0.5) / QUANTILES)) for n in range(QUANTILES)]


def average(seconds: Sequence[float]) -> float:
    return fmean(seconds)
