"""Deadlines: real Celery workers over a million armed clocks with all their stages, beside people at work.

The morning after downtime, a steady stream, one crowded instant, a calendar that changes under all of them, and kill
-9 every second. Every lag is "detected minus due" by the database's clock (or minus the instant at which the clock was
armed, if that came later); the commit that shows it to others follows within the statement's own length.
"""

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import psycopg

from bench import seed, sla_refit
from bench.common import Figures, Options, main, say
from bench.installation import Installation, installation
from bench.sla_clocks import APART, FIRED, STAGES, Rules, arm, choose, figures, one, overdue, rules
from bench.sla_fleet import STUCK, Fleet, Load
from launch import programs

TARGET = {
    "steady_p99_ms": 250.0,
    "one_instant_max_ms": 1500.0,
    "killed_p99_ms": 1000.0,
    "retarget_seconds": 40.0,
    "retarget_longest_wait_ms": 500.0,
    "lost": 0,
    "doubled": 0,
}
PER_SECOND = 278
"""Breaches a second, as if a million tickets an hour stayed unanswered; each comes with three warnings."""
REQUESTS = 20.0
"""Tickets opened through the API a second, each followed by a look at the queue."""
AHEAD = 3.0


@dataclass(frozen=True)
class Bench:
    """An installation full of armed clocks."""

    app: Installation
    look: psycopg.Connection
    fleet: Fleet
    secret: str

    @contextlib.contextmanager
    def people(self) -> Iterator[list[int]]:
        """People work meanwhile; afterwards the list holds how many of their requests were answered."""
        load = Load(programs.listen(self.app.env), self.secret, REQUESTS)
        load.start()
        answered: list[int] = []
        yield answered
        answered.append(load.end())

    def round(self, name: str, count: int, gap: float, every_second: Callable[[], None] = lambda: None) -> Figures:
        """Four stages of so many clocks, one clock after the other, while people work."""
        say(f"{name}: {count} deadlines, {count * FIRED} stages")
        chosen = choose(self.look, count, gap, AHEAD)
        over = time.monotonic() + AHEAD + count * gap + 3 * APART
        waiting = "SELECT count(*) FROM sla_clock WHERE next_fire_at < now() + interval '30 minutes'"
        with self.people() as answered:
            while one(self.look, waiting) and time.monotonic() < over + STUCK:
                time.sleep(1)
                if time.monotonic() < over:
                    every_second()
        return {**figures(self.look, chosen, FIRED), "requests": answered[0]}

    def after_downtime(self, count: int) -> Figures:
        """Clocks whose last stage came days ago, when three workers start. Two of them stay."""
        say(f"after downtime: {count} overdue")
        chosen = overdue(self.look, count)
        start = time.monotonic()
        self.fleet.add(3)
        while one(self.look, "SELECT count(*) FROM sla_clock WHERE next_fire_at < now()"):
            if time.monotonic() > start + STUCK:
                break
            time.sleep(0.05)
        self.fleet.drop_one()
        found = figures(self.look, chosen, len(STAGES))
        return {"workers": 3, **{name: found[name] for name in ("clocks", "events", "skipped", "lost", "doubled")}}


def measure(options: Options) -> Figures:
    """All rounds on one installation, after it was filled with armed clocks."""
    clocks, seconds, crowd = (20_000, 5, 500) if options.small else (1_000_000, 60, 10_000)
    with _filled(clocks) as (bench, given):
        down = bench.after_downtime(crowd // 20)
        steady = bench.round("steady", PER_SECOND * seconds, 1 / PER_SECOND)
        crowded = bench.round("one instant", crowd, 0.0)
        retarget = sla_refit.measure(bench.look, bench.app.env["DATABASE_URL"], given, clocks)
        bench.fleet.add(2)
        killed = bench.round("kill -9", PER_SECOND * seconds, 1 / PER_SECOND, bench.fleet.kill_oldest)
        return {
            "clocks": clocks,
            "workers": 2,
            "per_second": PER_SECOND,
            "after_downtime": down,
            "steady": steady,
            "one_instant": crowded,
            "retarget": retarget,
            "killed": {**killed, "workers": 4, "kills": bench.fleet.kills},
            "target": TARGET,
        }


@contextlib.contextmanager
def _filled(clocks: int) -> Iterator[tuple[Bench, Rules]]:
    with installation(HORA_API_PER_MINUTE="1000000") as app:
        look = app.connect()
        them = seed.people(app)
        given = rules()
        say(f"arming {clocks} clocks")
        arm(look, them, given, clocks)
        fleet = Fleet(app, look)
        app.ends.callback(fleet.end)
        app.web()
        yield Bench(app, look, fleet, seed.token(them.sofia)), given


if __name__ == "__main__":
    main("sla", measure)
