"""Ringing never waits, whatever the other side does, and many rings become one."""

import os
import threading

import pytest

from core.hints import Bell

PATIENCE = 20.0


class Slow:
    """A publisher that is stuck, as with a Redis that accepts connections and never answers."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.stuck, self.free, self.called = threading.Event(), threading.Event(), threading.Semaphore(0)

    def __call__(self, name: str) -> None:
        self.stuck.set()
        assert self.free.wait(PATIENCE)
        self.said.append(name)
        self.called.release()


def test_rings_while_it_is_stuck_become_one() -> None:
    slow = Slow()
    bell = Bell(slow, rest=0)
    bell.ring("events.drain")
    assert slow.stuck.wait(PATIENCE)
    for _ in range(1000):
        bell.ring("events.drain")  # returns, or this test never ends
    slow.free.set()
    assert slow.called.acquire(timeout=PATIENCE) and slow.called.acquire(timeout=PATIENCE)
    assert slow.said == ["events.drain"] * 2


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_publisher_that_fails_is_asked_again_next_time() -> None:
    said: list[str] = []
    asked = threading.Semaphore(0)

    def publish(name: str) -> None:
        said.append(name)
        asked.release()
        raise SystemExit  # ends the thread; any other end of it is the same to the bell

    bell = Bell(publish, rest=0)
    for name in ("first", "second"):
        bell.ring(name)
        assert asked.acquire(timeout=PATIENCE)
        while bell._thread is not None and bell._thread.is_alive():
            bell._thread.join(PATIENCE)
    assert said == ["first", "second"]


def test_a_child_forked_while_somebody_rings_can_ring() -> None:
    said_by_child, write_end = os.pipe()
    out = os.fdopen(write_end, "w")
    bell = Bell(lambda name: print(name, end="", file=out, flush=True), rest=0)
    with bell._wake:  # the lock is taken at the instant of the fork, by a thread that the child does not have
        child = os.fork()
        if child == 0:
            bell.ring("ding")
            threading.Event().wait(PATIENCE)
            os._exit(1)
    assert os.read(said_by_child, 10) == b"ding"
    os.kill(child, 9)
    os.waitpid(child, 0)
    out.close()
    os.close(said_by_child)
