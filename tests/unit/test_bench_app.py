"""What the benchmarks of the app and of many agents reckon by themselves: frames, slopes, and screens that differ."""

import json
import socket
from types import SimpleNamespace
from typing import Any, cast

import pytest
from playwright.sync_api import Page

from bench.app_hour import slope
from bench.app_scroll import frames
from bench.chromium import Thread, answered
from bench.listeners import Line
from bench.screens import Screen, Screens
from tests.rebuild.client import Client


def row(number: int, **more: Any) -> dict[str, Any]:
    plain = {"id": number, "seq": 1, "status": "open", "snoozed": False, "removed": None, "merged_into": None}
    return {**plain, "subject": "Lamp", **more}


def test_a_slow_frame_is_counted_once_and_the_rate_is_that_of_all() -> None:
    told = frames([16.0] * 9 + [56.0])
    assert told["per_s"] == pytest.approx(50.0)
    assert (told["slow_share"], told["max_ms"], told["p95_ms"]) == (0.1, 56.0, 56.0)


def test_the_slope_is_that_of_the_line_through_all_readings() -> None:
    assert slope([(0.0, 10.0), (5.0, 10.0), (10.0, 10.0)]) == 0
    assert slope([(0.0, 10.0), (5.0, 12.0), (10.0, 14.0)]) == pytest.approx(0.4)


def test_the_time_of_a_thread_is_that_since_it_was_begun_for_each_thing_done() -> None:
    asked: list[object] = []
    readings = [(0.5, 0.25, 0.125), (1.5, 0.75, 0.125)]

    def send(method: str, how: object = None) -> dict[str, Any]:
        asked.append((method, how))
        names = ("TaskDuration", "ScriptDuration", "RecalcStyleDuration")
        values = readings.pop(0) if method == "Performance.getMetrics" else ()
        return {"metrics": [{"name": name, "value": value} for name, value in zip(names, values, strict=False)]}

    page = SimpleNamespace(context=SimpleNamespace(new_cdp_session=lambda _: SimpleNamespace(send=send)))
    thread = Thread(cast("Page", page))
    assert thread.ms(10) == {"all": 100.0, "scripts": 50.0, "styles": 0.0}
    assert asked[0] == ("Performance.enable", {"timeDomain": "threadTicks"})


def test_what_the_browser_does_not_list_was_answered_quickly() -> None:
    told: dict[str, Any] = {"[...bench.answers.values()]": [104, 48], "performance.interactionCount": 40}
    page = cast("Page", SimpleNamespace(evaluate=told.__getitem__))
    assert answered(page) == {"count": 40, "p95_ms": 16.0, "max_ms": 104.0, "over_100_ms": 1}
    told["performance.interactionCount"] = 2
    assert answered(page) == {"count": 2, "p95_ms": 104.0, "max_ms": 104.0, "over_100_ms": 1}


def nowhere() -> Line:
    raise AssertionError("no socket is needed for this")


def test_a_screen_that_differs_says_where() -> None:
    screens, screen = Screens(), Screen(nowhere, Client())
    screen.state.take_page([row(1), row(2), row(3, snoozed=True)], "1-1")
    screens.add(screen)
    assert screens.differences(0, [row(1), row(2)]) == []
    assert screens.differences(0, [row(1, subject="Bowl"), row(2)]) == ["1 subject"]
    assert sorted(screens.differences(0, [row(1), row(4)])) == ["2 is on the screen only", "4 is missing"]


def test_a_frame_changes_the_screen_and_a_resync_is_remembered() -> None:
    screen = Screen(nowhere, Client())
    screen.state.take_page([row(1)], "1-1")
    change = {"type": "changes", "from": "1-1", "to": "2-2", "events": [], "rows": [row(1, seq=2)], "gone": []}
    assert screen.hear(json.dumps(change).encode()) == "changes"
    assert screen.shown()[1]["seq"] == 2 and not screen.lost
    screen.hear(b'{"type": "resync", "reason": "too_far"}')
    assert screen.lost


def test_a_screen_whose_socket_is_closed_comes_back_and_asks_for_what_it_missed() -> None:
    pairs = [socket.socketpair() for _ in range(2)]
    lines = iter([Line(near) for near, _ in pairs])
    screens, screen = Screens(), Screen(lambda: next(lines), Client())
    screen.state.take_page([row(1)], "5-7")
    screens.add(screen)
    screens.join(screen)
    pairs[0][1].sendall(b"\x88\x02" + (1011).to_bytes(2))
    pairs[0][1].close()
    while not screens.closed:
        screens.listen(5)
    assert dict(screens.closed) == {1011: 1}
    kind_and_length = 2 + 4
    asked = pairs[1][1].recv(1000)[kind_and_length:]
    assert json.loads(asked) == {"type": "resume", "after": "5-7"}
    for each in (*pairs[0], *pairs[1]):
        each.close()
