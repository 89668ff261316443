"""Waits double, have an end, and are never the same for everyone."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from core import backoff


@given(st.integers(1, 10_000))
def test_a_wait_lies_between_four_fifths_and_the_whole_of_the_doubled_one(attempts: int) -> None:
    whole = min(3600.0, 2.0 * 2.0 ** min(attempts - 1, 30))
    assert timedelta(seconds=0.8 * whole) <= backoff.delay(attempts) <= timedelta(seconds=whole)


def test_those_who_failed_together_do_not_come_back_together() -> None:
    assert len({backoff.delay(5) for _ in range(20)}) > 1
