"""A calendar changes while a million clocks count: how soon all follow, and how long anybody waits for a lock."""

import random
import threading
import time
from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

import psycopg

from bench.common import Figures, Refused, say
from bench.sla_clocks import Rules, one

PATIENCE = 600.0
_WRONG = """
SELECT count(*) FROM sla_clock WHERE state IN ('running', 'paused') AND calendar_version_id <> %s
"""
_OWED = "SELECT count(*) FROM events_delivery WHERE state = 'pending' AND next_attempt_at <= now()"

_HOLD = "SELECT 1 FROM inbox_ticket WHERE id = %s FOR NO KEY UPDATE"


class Passer(threading.Thread):
    """Somebody who opens these tickets at random and holds each for a moment; remembers how long each wait was."""

    def __init__(self, url: str, ids: Sequence[int]) -> None:
        super().__init__(daemon=True)
        self._url, self._ids = url, ids
        self._over = threading.Event()
        self.waits: list[float] = []

    def run(self) -> None:
        with psycopg.connect(self._url) as line:
            while not self._over.wait(0.01):
                start = time.perf_counter()
                line.execute(_HOLD, [random.choice(self._ids)])
                self.waits.append(time.perf_counter() - start)
                line.rollback()

    def end(self) -> list[float]:
        self._over.set()
        self.join()
        return self.waits


def measure(look: psycopg.Connection, url: str, given: Rules, clocks: int) -> Figures:
    """Open later tomorrow, and watch the workers bring every clock in line, once they owe nothing else to anybody."""
    alerts_s = _worked_off(look)
    say(f"a calendar changes under {clocks} clocks")
    passer = Passer(url, range(1, clocks + 1))
    passer.start()
    start = time.monotonic()
    version = _change(given)
    while one(look, "SELECT count(*) FROM sla_rulechange WHERE finished_at IS NULL"):
        if time.monotonic() > start + PATIENCE:
            raise Refused("the clocks do not follow")
        time.sleep(0.1)
    seconds, waits = time.monotonic() - start, passer.end()
    wrong = one(look, _WRONG, version)
    retargeted = one(look, "SELECT count(*) FROM events_event WHERE kind = 'clock.retargeted'")
    return {
        "clocks": clocks,
        "waited_for_alerts_s": alerts_s,
        "seconds": seconds,
        "per_s": retargeted / seconds,
        "retargeted": retargeted,
        "left_behind": wrong,
        "longest_wait_ms": max(waits) * 1000,
        "waits": len(waits),
    }


def _worked_off(look: psycopg.Connection) -> float:
    """Wait until everybody was told of what broke before; the seconds it took."""
    start = time.monotonic()
    while one(look, _OWED):
        if time.monotonic() > start + PATIENCE:
            raise Refused("the alerts are not worked off")
        time.sleep(0.5)
    return time.monotonic() - start


def _change(given: Rules) -> int:
    """The shop opens an hour after midnight tomorrow: nearly every deadline moves."""
    from core import clock
    from sla import calendars, versions
    from sla.hours import Day

    newest = versions.calendar(given.calendar_id)
    tomorrow = clock.now().astimezone(ZoneInfo(newest.zone)).date() + timedelta(days=1)
    late = Day(tomorrow, "Stocktaking", [["01:00", "24:00"]])
    draft = calendars.Draft(newest.calendar.name, newest.zone, newest.week, [late])
    return calendars.change(given.calendar_id, newest.number, draft, None).id
