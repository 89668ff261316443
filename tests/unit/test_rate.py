"""Buckets that limit how often somebody may ask."""

from core import rate
from core.rate import Buckets


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_is_granted_and_then_the_steady_rate() -> None:
    clock = Clock()
    buckets = Buckets(per_second=2, burst=3, now=clock)
    assert [buckets.take("ana") for _ in range(3)] == [0.0, 0.0, 0.0]
    assert buckets.take("ana") == 0.5
    clock.now = 0.5
    assert buckets.take("ana") == 0.0
    assert buckets.take("ana") > 0


def test_one_caller_takes_nothing_from_another() -> None:
    buckets = Buckets(per_second=1, burst=1, now=Clock())
    assert buckets.take("ana") == 0.0
    assert buckets.take("ana") > 0
    assert buckets.take("ben") == 0.0


def test_rest_never_fills_more_than_a_burst() -> None:
    clock = Clock()
    buckets = Buckets(per_second=1, burst=2, now=clock)
    buckets.take("ana")
    clock.now = 1000.0
    assert [buckets.take("ana") > 0 for _ in range(3)] == [False, False, True]


def test_memory_is_bounded() -> None:
    buckets = Buckets(per_second=1, burst=1, now=Clock())
    for number in range(rate.MOST_CALLERS + 50):
        buckets.take(str(number))
    assert len(buckets._left) == rate.MOST_CALLERS
