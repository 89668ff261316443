"""What one of many agents does, without a server: which requests follow which, and what the benchmark takes itself."""

import os
import threading
from typing import Any, cast

import pytest

from bench.agents import _none_failed, _own_cpu_ms
from bench.agents_day import Agent, Log
from bench.agents_screens import Screens
from bench.browser import Browser
from bench.common import Refused
from bench.stream import Stream


class Desk:
    """Answers everything, and remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def call(self, method: str, path: str, _: bytes | None = None, **headers: str) -> tuple[float, int, Any]:
        self.asked.append(f"{method} {path.removeprefix('/api/v1')}")
        return 0.01, 200, {"id": 7, "version": 1, "last_seq": 3, "rows": []}


def agent(desk: Desk, number: int) -> Agent:
    over = threading.Event()
    over.set()
    return Agent(cast("Browser", desk), number, 0.0, over)


def test_a_ticket_is_snoozed_only_once_its_customer_has_an_answer() -> None:
    snoozes = 0
    for number in range(200):
        desk = Desk()
        agent(desk, number)._act(7, 3)
        if "POST /tickets/7/snooze" in desk.asked:
            assert desk.asked[-2:] == ["POST /tickets/7/messages", "POST /tickets/7/snooze"]
            snoozes += 1
    assert 1 <= snoozes <= 30


def test_a_refusal_is_counted_and_is_no_failure() -> None:
    desk = Desk()
    desk.call = lambda *_, **__: (0.01, 409, {"type": "cannot-snooze"})  # type: ignore[method-assign]  # a server's word
    one = agent(desk, 1)
    one._snooze(7)
    assert dict(one.log.refused) == {"snooze 409": 1} and one.log.failed == []


def test_what_comes_after_a_log_is_handed_over_is_in_the_next() -> None:
    one = agent(Desk(), 1)
    one._snooze(7)
    first = one.hand_over()
    one._snooze(8)
    assert dict(first.took) == {"snooze": [0.01]} and dict(one.hand_over().took) == {"snooze": [0.01]}
    assert not one.hand_over().took


@pytest.mark.parametrize("when", range(3))
def test_a_request_that_failed_is_told_whenever_it_was(when: int) -> None:
    logs = [Log() for _ in range(3)]
    _none_failed(logs)
    logs[when].failed.append("GET /views: 500 {}")
    with pytest.raises(Refused, match="1 requests failed, the first: GET /views: 500"):
        _none_failed(logs)


def test_what_the_benchmark_takes_is_told_by_process() -> None:
    class Here:
        pid = os.getpid()

    spent = _own_cpu_ms(cast("Screens", Here), cast("Stream", Here))
    assert set(spent) == {"bench_agents", "bench_screens", "bench_customers"}
    assert all(ms > 0 for ms in spent.values())
