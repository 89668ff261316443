"""How many promises will break in the next hours, and how many more agents would keep. Pure: values in, values out.

Agents answer what is due first, one at a time; an answer takes as long as answers took. New tickets come as they came
in past weeks. All of that is played many times over with different luck, and the same luck for each number of agents,
so that what an agent more would save is not a matter of luck. Seconds count from the moment of the forecast.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

RUNS = 200
MORE = 4
"""How many more agents are tried, one by one."""
POINT_S = 900.0
"""Seconds between two points of a curve."""


@dataclass(frozen=True)
class Waiting:
    """An unanswered ticket.

    `due_s` is negative when it is late. `kind` is an index into `handling`. `owner` is the agent (0, 1, 2 …) who alone
    answers it, None when anybody may; with `in_hand` that agent is at it now.
    """

    id: int
    due_s: float
    kind: int = 0
    owner: int | None = None
    in_hand: bool = False


@dataclass(frozen=True)
class Stream:
    """Tickets to come of one kind: how many per minute, and how many seconds they are given, by minute from now."""

    kind: int
    per_minute: Sequence[float]
    given_s: Sequence[float]


@dataclass(frozen=True)
class Situation:
    """All that a forecast looks at.

    `beyond` are more waiting tickets than anybody gets to, as (due_s, how many). `handling` holds, for each kind,
    equally likely seconds that an answer takes. `level` says how well the pace of new tickets is known: each run
    multiplies it by a draw from a gamma distribution of this (shape, rate).
    """

    horizon_s: float
    agents: int
    waiting: Sequence[Waiting]
    streams: Sequence[Stream] = ()
    beyond: Sequence[tuple[float, float]] = ()
    handling: Sequence[Sequence[float]] = ((300.0,),)
    level: tuple[float, float] = (math.inf, math.inf)


@dataclass(frozen=True)
class Point:
    """Breaches until `at_s`: their mean over all runs, and where nine of ten runs lie."""

    at_s: float
    mean: float
    p5: float
    p95: float


@dataclass(frozen=True)
class Staffing:
    """What `more` agents beyond those who are here make of it; the last point of the curve is the horizon."""

    more: int
    curve: Sequence[Point]

    @property
    def end(self) -> Point:
        return self.curve[-1]


@dataclass(frozen=True)
class Forecast:
    """One staffing for each number of agents from none more to MORE, and how likely each waiting ticket is to breach.

    `chances` has the tickets that are due before the horizon and not late yet.
    """

    staffings: Sequence[Staffing]
    chances: dict[int, float] = field(default_factory=dict)


def first_look(due_s: Sequence[float], agents: int, handling_s: float, horizon_s: float) -> int:
    """Without any luck: tickets due before the horizon that cannot be reached when all are answered one after another.

    Late ones are answered first, and are not counted: they are late already.
    """
    at_risk = 0
    for place, due in enumerate(sorted(due_s), 1):
        finished = math.ceil(place / agents) * handling_s if agents else math.inf
        at_risk += 0 <= due <= horizon_s and finished > due
    return at_risk


def forecast(situation: Situation, *, runs: int = RUNS, seed: int = 0) -> Forecast:
    """Play the hours to come `runs` times for each number of agents. The same seed gives the same answer."""
    if not situation.waiting and not any(sum(stream.per_minute) for stream in situation.streams):
        return Forecast([Staffing(more, _nothing(situation.horizon_s)) for more in range(MORE + 1)])
    from sla import forecast_runs  # numpy is loaded where there is something to compute

    return forecast_runs.play(situation, runs, seed)


def points(horizon_s: float) -> list[float]:
    """The seconds at which a curve has its points: each quarter of an hour, and the horizon."""
    return [*(POINT_S * n for n in range(1, math.ceil(horizon_s / POINT_S))), horizon_s]


def _nothing(horizon_s: float) -> list[Point]:
    return [Point(at_s, 0.0, 0.0, 0.0) for at_s in points(horizon_s)]
