"""A loop goes on after an error, rests as it is told, and ends when it is asked to."""

import threading
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from pytest_django import Settings

from core import loops

PATIENCE = 20.0


class Rounds:
    """Plays what it was given, round after round, and says when the last was reached."""

    def __init__(self, *plays: Callable[[], float]) -> None:
        self.plays = list(plays)
        self.all_played = threading.Event()

    def __call__(self) -> float:
        play = self.plays.pop(0)
        if not self.plays:
            self.all_played.set()
            self.plays.append(play)
        return play()


def rest() -> float:
    return 0.001


def fail() -> float:
    raise OSError("the database is gone")


@pytest.mark.django_db
def test_it_goes_on_after_errors_and_stops_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loops, "LONGEST_REST", 0.001)
    rounds = Rounds(rest, fail, fail, rest)
    loop = loops.Loop("test", rounds)
    loop.start()
    assert rounds.all_played.wait(PATIENCE)
    loop.stop()
    loop.join(PATIENCE)
    assert not loop.is_alive()


@pytest.mark.django_db
def test_waits_after_errors_grow_up_to_the_longest() -> None:
    loop = loops.Loop("test", fail)
    assert [loop._round() for _ in range(6)] == [0.5, 1.0, 2.0, 3.0, 3.0, 3.0]
    loop._play = rest
    assert loop._round() == 0.001
    loop._play = fail
    assert loop._round() == 0.5


def test_a_worker_starts_all_loops_and_ends_the_round_they_are_in(settings: Settings) -> None:
    settings.WORKER_LOOPS = {"one": f"{__name__}.slow_round", "two": f"{__name__}.slow_round"}
    step = loops.LoopStep(SimpleNamespace())
    step.start(None)
    names = sorted(loop.name for loop in step._loops)
    assert names == ["loop-one", "loop-two"] and all(loop.is_alive() for loop in step._loops)
    step.stop(None)
    assert not any(loop.is_alive() for loop in step._loops)
    assert FINISHED.count("finished") == FINISHED.count("begun") > 0


def test_loops_start_behind_the_pool() -> None:
    assert loops.LoopStep.requires == ("celery.worker.components:Pool",)


FINISHED: list[str] = []


def slow_round() -> float:
    FINISHED.append("begun")
    threading.Event().wait(0.05)
    FINISHED.append("finished")
    return 0.01
