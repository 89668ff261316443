"""Forecasts: how long one takes and how much memory, and how right it is where the truth is known.

Beside it the same runs with plain heaps, one after another and for one number of agents only: what the arrays save.
"""

import heapq
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from statistics import fmean

from bench.common import Figures, Options, main, percentile, say
from launch import paths
from sla.forecast import MORE, RUNS, Forecast, Situation, Stream, Waiting, forecast
from sla.forecast_basis import guess

HOUR_S = 3600.0
TARGET = {"5000_tickets_60_agents_ms": 500, "inside_band": 0.9}


@dataclass(frozen=True)
class Case:
    """So many open tickets and agents, at a pace that the agents can just keep up with."""

    tickets: int
    agents: int
    hours: float = 4.0

    @property
    def name(self) -> str:
        return f"{self.tickets}_tickets_{self.agents}_agents"

    def situation(self, seed: int) -> Situation:
        """Half of the tickets have an owner; four kinds of channel; the usual four minutes."""
        dice, minutes = random.Random(seed), round(60 * self.hours)
        waiting = [
            Waiting(number, dice.uniform(-600, 0.75 * self.hours * HOUR_S), number % 4, self._owner(dice))
            for number in range(self.tickets)
        ]
        pace = self.agents * 60 / fmean(guess()) / 4
        streams = [Stream(kind, [pace] * minutes, [HOUR_S] * minutes) for kind in range(4)]
        return Situation(self.hours * HOUR_S, self.agents, waiting, streams, (), [guess()] * 4, (30, 30))

    def _owner(self, dice: random.Random) -> int | None:
        return dice.randrange(self.agents) if dice.random() < 0.5 else None


CASES = {True: (Case(200, 5),), False: (Case(500, 10), Case(5000, 60), Case(20_000, 60))}
AFTERNOONS = {True: 10, False: 300}


def measure(options: Options) -> Figures:
    figures = {case.name: _timed(case, 2 if options.small else 7) for case in CASES[options.small]}
    return {**figures, "truth": _truth(AFTERNOONS[options.small]), "target": TARGET}


def _timed(case: Case, times: int) -> Figures:
    say(case.name)
    situation = case.situation(1)
    forecast(situation)
    took = []
    for seed in range(times):
        start = time.process_time()
        forecast(situation, seed=seed)
        took.append(time.process_time() - start)
    return {
        "cpu_ms": percentile(took, 0.5) * 1000,
        "runs": RUNS * (MORE + 1),
        "plain_ms": _plain_ms(situation) * (MORE + 1),
        "peak_mib": _peak_mib(case),
    }


def _plain_ms(situation: Situation) -> float:
    """One number of agents, all runs, with a heap of agents and a heap of tickets."""
    dice, start = random.Random(1), time.process_time()
    for _ in range(RUNS):
        _play(situation, dice)
    return (time.process_time() - start) * 1000


def _play(situation: Situation, dice: random.Random) -> int:
    """One run; owners are left out."""
    table, broken = situation.handling[0], 0
    waiting = [each.due_s for each in situation.waiting]
    comes = sorted(_arrivals(situation, dice), reverse=True)
    free = [0.0] * situation.agents
    heapq.heapify(waiting)
    while free and free[0] < situation.horizon_s and (waiting or comes):
        at = heapq.heappop(free)
        while comes and (comes[-1] <= at or not waiting):
            came = comes.pop()
            at = at if waiting else max(at, came)
            heapq.heappush(waiting, came + HOUR_S)
        due, done = heapq.heappop(waiting), at + dice.choice(table)
        broken += 0 <= due <= situation.horizon_s and done > due
        heapq.heappush(free, done)
    left = waiting + [came + HOUR_S for came in comes]
    return broken + sum(0 <= due <= situation.horizon_s for due in left)


def _arrivals(situation: Situation, dice: random.Random) -> list[float]:
    found = []
    for stream in situation.streams:
        at = 0.0
        while (at := at + dice.expovariate(stream.per_minute[0] / 60)) < situation.horizon_s:
            found.append(at)
    return found


def _peak_mib(case: Case) -> float:
    """Of a process that does nothing else."""
    code = (
        "import resource; from bench.forecast import Case, forecast;"
        f"forecast(Case({case.tickets}, {case.agents}).situation(1));"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    return float(subprocess.run([sys.executable, "-c", code], cwd=paths.ROOT, capture_output=True, check=True).stdout)


def _truth(afternoons: int) -> Figures:
    """Afternoons of a team of six, each forecast first and then played once as the truth."""
    say(f"{afternoons} afternoons")
    dice, errors, inside, came = random.Random(5), [], 0, []
    for seed in range(afternoons):
        case = Case(dice.randint(30, 70), dice.randint(4, 8), 1.0)
        shared = [Waiting(each.id, each.due_s, each.kind) for each in case.situation(seed).waiting]
        minutes = [dice.uniform(0.9, 2.0)] * 60
        given = Situation(HOUR_S, case.agents, shared, [Stream(0, minutes, [HOUR_S] * 60)], (), [guess()] * 4)
        said, truth = forecast(given, seed=seed), _play(given, dice)
        errors.append(said.staffings[0].end.mean - truth)
        inside += _holds(said, truth)
        came.append(truth)
    return {
        "mean_error": fmean(errors),
        "mean_absolute_error": fmean(map(abs, errors)),
        "inside_band": inside / afternoons,
        "mean_breaches": fmean(came),
    }


def _holds(made: Forecast, truth: int) -> bool:
    end = made.staffings[0].end
    return end.p5 <= truth <= end.p95


if __name__ == "__main__":
    main("forecast", measure)
