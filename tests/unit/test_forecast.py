"""The forecast against a truth of known luck, and at the edges."""

import heapq
import math
import random
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from statistics import NormalDist, correlation, mean

import pytest

from sla.forecast import MORE, Forecast, Situation, Stream, Waiting, first_look, forecast, points

HOUR = 3600.0


def breaches(made: Forecast, more: int = 0) -> float:
    return made.staffings[more].end.mean


def tickets(*dues: float, **more: object) -> list[Waiting]:
    return [Waiting(number, due, **more) for number, due in enumerate(dues, 1)]  # type: ignore[arg-type]  # by name


class TestWithoutLuck:
    """Every answer takes five minutes and nobody new comes: what happens can be worked out by hand."""

    def test_one_agent_answers_by_deadline(self) -> None:
        made = forecast(Situation(HOUR, 1, tickets(850, 200, 700)))
        assert made.chances == {2: 1.0, 3: 0.0, 1: 1.0}, "answered after 300, 600 and 900 seconds"
        assert breaches(made) == 2 and breaches(made, 1) == 1 and breaches(made, 2) == 1

    def test_the_curve_counts_a_breach_when_it_is_due(self) -> None:
        made = forecast(Situation(HOUR, 0, tickets(100, 1000, 1900, 3500)))
        assert [(point.at_s, point.mean) for point in made.staffings[0].curve] == [
            (900, 1),
            (1800, 2),
            (2700, 3),
            (3600, 4),
        ]

    def test_an_answer_at_the_deadline_is_in_time(self) -> None:
        assert forecast(Situation(HOUR, 1, tickets(300))).chances == {1: 0.0}
        assert forecast(Situation(HOUR, 1, tickets(299))).chances == {1: 1.0}

    def test_what_is_late_takes_time_but_breaches_no_more(self) -> None:
        made = forecast(Situation(HOUR, 1, tickets(-60, -30, 500)))
        assert made.chances == {3: 1.0} and breaches(made) == 1

    def test_what_is_owned_waits_for_its_owner(self) -> None:
        mine = tickets(600, 610, 620, owner=0)
        assert breaches(forecast(Situation(HOUR, 2, mine))) == 1, "the other one has nothing to do"
        shared = tickets(600, 610, 620)
        assert breaches(forecast(Situation(HOUR, 2, shared))) == 0

    def test_what_belongs_to_somebody_who_is_away_is_everybodys(self) -> None:
        assert breaches(forecast(Situation(HOUR, 1, tickets(600, 610, owner=7)))) == 0

    def test_owners_also_answer_what_is_everybodys(self) -> None:
        both = [Waiting(1, 900, owner=0), Waiting(2, 400), Waiting(3, 910)]
        assert breaches(forecast(Situation(HOUR, 1, both))) == 0, "the common one first, for it is due first"

    def test_a_ticket_in_hand_is_finished_first(self) -> None:
        made = forecast(Situation(HOUR, 1, [Waiting(1, 3000, owner=0, in_hand=True), Waiting(2, 310)]))
        assert made.chances[1] == 0 and 0.9 < made.chances[2] <= 1, "some part of the five minutes is left"
        assert made.chances[2] < 1 or breaches(made) == 1

    def test_later_than_the_horizon_is_not_counted(self) -> None:
        made = forecast(Situation(HOUR, 0, tickets(3599, 3600, 3601)))
        assert breaches(made) == 2 and set(made.chances) == {1, 2}

    def test_what_comes_is_answered_too(self) -> None:
        busy = Stream(0, [1.0] * 60, [301.0] * 60)
        nobody, many = (forecast(Situation(HOUR, agents, [], [busy])) for agents in (0, 30))
        assert 45 < breaches(nobody) < 65, "sixty an hour, less those due after it"
        assert breaches(many) == 0

    def test_what_comes_urgently_goes_before_what_is_here(self) -> None:
        """Targets differ: a ticket that comes later can be due first."""
        here = tickets(*[3000.0] * 9)
        urgent = Stream(0, [60.0] + [0.0] * 59, [900.0] * 60)
        made = forecast(Situation(HOUR, 3, here, [urgent]))
        assert breaches(made) > 40 and made.chances[3] == 0 and made.chances[4] == 1, "three were begun before"


class TestEdges:
    def test_with_nobody_here_everything_breaches(self) -> None:
        made = forecast(Situation(HOUR, 0, tickets(*range(600, 3600, 60))))
        assert set(made.chances.values()) == {1.0} and breaches(made) == 50
        assert breaches(made, MORE) < 25, "and agents who come help"

    def test_an_empty_queue_without_history_is_nought_and_needs_no_numpy(self) -> None:
        code = (
            "import sys; from sla.forecast import Situation, forecast;"
            "made = forecast(Situation(3600.0, 3, []));"
            "assert all(p.mean == p.p95 == 0 for each in made.staffings for p in each.curve);"
            "assert 'numpy' not in sys.modules"
        )
        subprocess.run([sys.executable, "-c", code], check=True)

    def test_everything_overdue_is_nothing_new(self) -> None:
        made = forecast(Situation(HOUR, 2, tickets(*range(-3000, 0, 100))))
        assert breaches(made) == 0 and made.chances == {}

    @pytest.mark.parametrize("number", [6500])
    def test_more_than_anybody_gets_to_is_counted_whole(self, number: int) -> None:
        dues = [60 + 3500 * place / number for place in range(number)]
        made = forecast(Situation(HOUR, 1, tickets(*dues)), runs=20)
        assert len(made.chances) == number
        assert breaches(made) == pytest.approx(sum(made.chances.values()), abs=0.5)
        assert breaches(made) > number - 20

    def test_those_that_were_not_even_read_are_counted(self) -> None:
        made = forecast(Situation(HOUR, 1, tickets(3000), beyond=[(-60, 9), (1200, 500), (3300, 40), (4000, 7)]))
        assert [point.mean for point in made.staffings[0].curve] == [0, 500, 500, 540]

    def test_a_flood_to_come_is_counted_whole(self) -> None:
        flood = Stream(0, [1000.0] * 60, [600.0] * 60)
        made = forecast(Situation(HOUR, 1, [], [flood]), runs=20)
        assert breaches(made) == pytest.approx(50_000, rel=0.02)

    def test_the_same_seed_gives_the_same_answer(self) -> None:
        situation = Situation(HOUR, 2, tickets(*range(100, 3600, 90)), [], (), [lognormal()])
        assert forecast(situation, seed=4) == forecast(situation, seed=4)
        assert forecast(situation, seed=4) != forecast(situation, seed=5)

    def test_more_agents_never_make_it_worse(self) -> None:
        dice = random.Random(3)
        stream = Stream(0, [0.8] * 60, [1800.0] * 60)
        for _ in range(5):
            here = tickets(*(dice.uniform(-300, 3600) for _ in range(60)))
            made = forecast(Situation(HOUR, 3, here, [stream], (), [lognormal()]), runs=80)
            assert all(less.end.mean >= more.end.mean for less, more in pairwise(made.staffings))
            for each in made.staffings:
                assert all(a.mean <= b.mean for a, b in pairwise(each.curve)), "breaches only add up"
                assert all(point.p5 <= point.p95 for point in each.curve)

    def test_not_knowing_the_pace_widens_the_band(self) -> None:
        def band(level: tuple[float, float]) -> float:
            stream = Stream(0, [2.0] * 60, [600.0] * 60)
            end = forecast(Situation(HOUR, 4, [], [stream], (), [[300.0]], level)).staffings[0].end
            return end.p95 - end.p5

        assert band((5, 5)) > 2 * band((math.inf, math.inf))

    @pytest.mark.parametrize(("horizon", "expected"), [(900, [900]), (1000, [900, 1000]), (1800, [900, 1800])])
    def test_the_last_point_is_the_horizon(self, horizon: float, expected: list[float]) -> None:
        assert points(horizon) == expected


class TestFirstLook:
    @pytest.mark.parametrize(
        ("dues", "agents", "at_risk"),
        [
            ([], 3, 0),
            ([299], 1, 1),
            ([300], 1, 0),
            ([600, 610, 620], 1, 1),
            ([600, 610, 620], 2, 0),
            ([-10, 500], 1, 1),
            ([100, 200, 5000], 0, 2),
        ],
    )
    def test_it_is_right_when_answers_take_the_same(self, dues: list[float], agents: int, at_risk: int) -> None:
        assert first_look(dues, agents, 300, HOUR) == at_risk
        assert breaches(forecast(Situation(HOUR, agents, tickets(*dues)))) == at_risk


LOG = NormalDist(math.log(240) - 0.32, 0.8)
"""Of handling times: four minutes on average, most of them less."""


def lognormal() -> list[float]:
    return [math.exp(LOG.inv_cdf((place + 0.5) / 500)) for place in range(500)]


def truth(here: list[float], agents: int, comes: Iterator[float], given_s: float, dice: random.Random) -> int:
    """What really happens in an hour: one event after another, written apart from the forecast."""
    waiting, free = [(due, 0.0) for due in here], [0.0] * agents
    arrivals, broken = list(comes), 0
    heapq.heapify(waiting)
    heapq.heapify(free)
    while free and free[0] < HOUR and (waiting or arrivals):
        at = heapq.heappop(free)
        while arrivals and (arrivals[0] <= at or not waiting):
            heapq.heappush(waiting, (arrivals[0] + given_s, arrivals.pop(0)))
        due, came = heapq.heappop(waiting)
        done = max(at, came) + dice.lognormvariate(LOG.mean, LOG.stdev) if max(at, came) < HOUR else math.inf
        broken += 0 <= due <= HOUR and done > due
        heapq.heappush(free, done)
    left = [due for due, _ in waiting] + [came + given_s for came in arrivals]
    return broken + sum(0 <= due <= HOUR for due in left)


def poisson(per_minute: float, dice: random.Random) -> Iterator[float]:
    at = dice.expovariate(per_minute / 60)
    while at < HOUR:
        yield at
        at += dice.expovariate(per_minute / 60)


def test_against_a_simulated_truth() -> None:
    """Over many afternoons the mean is not off, and nine of ten end inside the band."""
    dice, table = random.Random(11), lognormal()
    said, came, inside = [], [], 0
    for seed in range(150):
        agents, pace = dice.randint(4, 8), dice.uniform(0.9, 2.0)
        here = [dice.uniform(-600, 3600) for _ in range(dice.randint(30, 70))]
        stream = Stream(0, [pace] * 60, [1800.0] * 60)
        made = forecast(Situation(HOUR, agents, tickets(*here), [stream], (), [table]), runs=100, seed=seed)
        actual = truth(here, agents, poisson(pace, dice), 1800.0, dice)
        end = made.staffings[0].end
        said.append(end.mean)
        came.append(actual)
        inside += end.p5 <= actual <= end.p95
    assert abs(mean(said) - mean(came)) < 0.08 * mean(came), "not off on the whole"
    assert correlation(said, came) > 0.8
    assert 0.84 <= inside / 150 <= 0.98


def test_chances_come_true_as_often_as_they_say() -> None:
    dice, table = random.Random(7), lognormal()
    sure: list[tuple[float, bool]] = []
    unsure: list[tuple[float, bool]] = []
    for seed in range(60):
        here = sorted(dice.uniform(0, 2400) for _ in range(40))
        chances = forecast(Situation(HOUR, 5, tickets(*here), [], (), [table]), runs=100, seed=seed).chances
        free, table_now = [0.0] * 5, [math.exp(dice.gauss(LOG.mean, LOG.stdev)) for _ in here]
        for number, (due, takes) in enumerate(zip(here, table_now, strict=True), 1):
            done = heapq.heappop(free) + takes
            heapq.heappush(free, done)
            (sure if chances[number] > 0.8 else unsure).append((chances[number], done > due))
    for group in (sure, unsure):
        assert mean(said for said, _ in group) == pytest.approx(mean(broke for _, broke in group), abs=0.06)
    assert len(sure) > 100 and len(unsure) > 100
