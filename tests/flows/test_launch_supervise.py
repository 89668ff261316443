"""The supervisor starts a crashed process again, shows who said what, and ends all in order."""

import sys
import time
from collections.abc import Callable, Iterator

import pytest

from launch.programs import Program
from launch.supervise import Child, Supervisor, readable

SLEEPS = "import signal, sys, time; signal.signal(signal.SIGTERM, lambda *_: sys.exit(print('bye')));"


def python(name: str, code: str) -> Program:
    return Program(name, "cyan", [sys.executable, "-u", "-c", code])


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def supervisor(said: list[str]) -> Iterator[Supervisor]:
    one = Supervisor({}, lambda name, _colour, text: said.append(f"{name}: {text}"))
    yield one
    one.stop()


def pump_until(supervisor: Supervisor, check: Callable[[], bool]) -> None:
    limit = time.monotonic() + 30
    while not check():
        assert time.monotonic() < limit, "it never came"
        supervisor.pump(0.02)


def test_a_process_that_crashed_is_started_again(supervisor: Supervisor, said: list[str]) -> None:
    supervisor.add([python("web", "print('hello'); raise SystemExit(3)")])
    pump_until(supervisor, lambda: said.count("web: hello") == 2)
    assert "hora: web ended with status 3; starting it again in 1 s" in said


def test_all_are_ended_the_last_started_first(supervisor: Supervisor, said: list[str]) -> None:
    supervisor.add([python(name, SLEEPS + "print('up'); time.sleep(60)") for name in ("web", "mail", "worker")])
    pump_until(supervisor, lambda: sum(line.endswith(": up") for line in said) == 3)
    supervisor.stop()
    assert said[-3:] == ["worker: bye", "mail: bye", "web: bye"]


def test_one_that_will_not_end_is_killed(supervisor: Supervisor, said: list[str]) -> None:
    stubborn = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up'); time.sleep(60)"
    supervisor.add([python("worker", stubborn)])
    pump_until(supervisor, lambda: "worker: up" in said)
    supervisor.stop(seconds=0.2)
    assert said[-1] == "hora: worker did not end in time and was killed"


def test_half_a_line_waits_for_its_end(supervisor: Supervisor, said: list[str]) -> None:
    supervisor.add(
        [python("mail", "import time; print('half ', end=''); time.sleep(.2); print('whole'); time.sleep(60)")]
    )
    pump_until(supervisor, lambda: bool(said))
    assert said == ["mail: half whole"]


def test_waits_grow_and_a_long_life_makes_them_short_again() -> None:
    child = Child(python("web", ""))
    assert [child.next_wait(0.1) for _ in range(7)] == [1, 2, 4, 8, 16, 30, 30]
    assert [child.next_wait(60), child.next_wait(0.1)] == [1, 2]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('{"level": "info", "logger": "mail", "message": "receiving"}', "receiving  (mail)"),
        (
            '{"level": "error", "logger": "x", "message": "no", "error": "Traceback\\nZero"}',
            "error: no  (x)\nTraceback\nZero",
        ),
        ("{not json", "{not json"),
        ('{"other": 1}', '{"other": 1}'),
        ("plain words", "plain words"),
        ("", ""),
    ],
)
def test_log_records_are_shown_as_people_read_them(written: str, read: str) -> None:
    assert readable(written) == read
