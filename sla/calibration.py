"""Do forecasts come true? How many ended inside their band, and how often what was said to be likely happened. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

BINS = 10
FEWEST, FEWEST_IN_BIN = 20, 10
"""Fewer forecasts, or fewer tickets, say nothing yet."""

Curve = Sequence[Sequence[float]]
"""By tenths of probability: [tickets, sum of what was said of them, how many came true]."""


@dataclass(frozen=True)
class Scored:
    """A forecast whose end has come."""

    p5: float
    p95: float
    actual: int
    curve: Curve


@dataclass(frozen=True)
class Calibration:
    """`inside` is the share of `n` forecasts that ended inside the band of 5 to 95 %: about 0.9 if they are right.

    `curve` has (said, came true, tickets) for each tenth of probability with enough tickets.
    """

    n: int
    inside: float
    curve: list[tuple[float, float, int]]


def score(chances: Mapping[int, float], broken: Mapping[int, bool]) -> list[list[float]]:
    """What became of the tickets of one forecast. Those missing from `broken` were never decided and do not count."""
    curve = [[0.0, 0.0, 0.0] for _ in range(BINS)]
    for number, said in chances.items():
        if number in broken:
            row = curve[min(BINS - 1, int(said * BINS))]
            row[0] += 1
            row[1] += said
            row[2] += broken[number]
    return curve


def calibration(scored: Iterable[Scored]) -> Calibration | None:
    """Of past forecasts; None while there are too few."""
    found = list(scored)
    if len(found) < FEWEST:
        return None
    inside = sum(each.p5 <= each.actual <= each.p95 for each in found) / len(found)
    rows = [[sum(each.curve[place][column] for each in found) for column in range(3)] for place in range(BINS)]
    curve = [(said / n, true / n, int(n)) for n, said, true in rows if n >= FEWEST_IN_BIN]
    return Calibration(len(found), inside, curve)
