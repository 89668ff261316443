"""Deadlines: real Celery workers over a million armed clocks, a steady stream, one crowded instant, and kill -9.

Every figure is "detected minus due" by the database's clock; the commit that shows it to others follows within the
statement's own length. `lost`: clocks without a breach; `doubled`: breaches too many; `early`: before their time.
"""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import cast

import psycopg

from bench.app import Installation, installation
from bench.common import Figures, Options, Refused, main, percentile, say
from launch import paths, programs

TARGET = {
    "steady_p99_ms": 100.0,
    "one_instant_max_ms": 1500.0,
    "killed_p99_ms": 1000.0,
    "lost": 0,
    "doubled": 0,
}
PER_SECOND = 278
"""A million tickets an hour."""
AHEAD = 3.0
STUCK = 60.0

# foreign keys are not looked at meanwhile: every row refers to one that is made here
_ARM = """
SET session_replication_role = replica;
INSERT INTO channels_integrations_channel (id, kind, name, address, config, active)
OVERRIDING SYSTEM VALUE VALUES (1, 'email', 'Support', 'support@desk.example', '{}', true);
INSERT INTO inbox_contact (id, name, language, created_at) OVERRIDING SYSTEM VALUE VALUES (1, 'Cleo', 'en', now());
INSERT INTO inbox_ticket (id, subject, snippet, status, channel_id, channel_kind, contact_id, language, waiting, due_at,
                          external_id, last_message_at, created_at)
OVERRIDING SYSTEM VALUE
SELECT i, 'Parcel', '', 'open', 1, 'email', 1, 'en', true, now() + interval '1 day', '', now(), now()
FROM generate_series(1, %(clocks)s) AS i;
INSERT INTO events_stream (ticket_id, last_seq) SELECT i, 3 FROM generate_series(1, %(clocks)s) AS i;
INSERT INTO sla_clock (id, ticket_id, metric, cycle, state, started_at, target, warn_percent, deadline, next_stage,
                       next_fire_at)
OVERRIDING SYSTEM VALUE
SELECT i, i, 'first_response', 1, 'running', due - interval '1 hour', interval '1 hour', 75, due, 'breach', due
FROM (SELECT i, now() + interval '1 day' + i * interval '100 milliseconds' AS due
      FROM generate_series(1, %(clocks)s) AS i) AS planned;
SET session_replication_role = DEFAULT;
"""
# every 37th ticket, so that the chosen ones lie all over the table
_CHOOSE = """
WITH chosen AS (
    SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM sla_clock
    WHERE breached_at IS NULL AND deadline > now() + interval '1 hour' AND id %% 37 < 19 LIMIT %(count)s
), start AS (SELECT now() + %(ahead)s * interval '1 second' AS at)
UPDATE sla_clock c
SET deadline = at + n * %(gap)s * interval '1 second', next_fire_at = at + n * %(gap)s * interval '1 second'
FROM chosen, start WHERE c.id = chosen.id RETURNING c.id
"""
_OVERDUE = """
UPDATE sla_clock
SET deadline = now() - id * %(apart)s, next_fire_at = now() - id * %(apart)s, started_at = now() - interval '6 days'
WHERE id <= %(count)s RETURNING id
"""
_DETECTED = """
SELECT extract(epoch FROM f.detected_at - c.deadline)::float8 FROM sla_firing f JOIN sla_clock c ON c.id = f.clock_id
WHERE c.id = ANY(%s) AND f.stage = 'breach'
"""
_BREACHES = """
SELECT count(*), count(DISTINCT e.ticket_id) FROM events_event e JOIN sla_clock c ON c.ticket_id = e.ticket_id
WHERE c.id = ANY(%s) AND e.kind = 'sla.breached' AND e.at = c.deadline
"""


@dataclass
class Fleet:
    """Celery workers as they run in production, killed with all their children and replaced at once."""

    app: Installation
    look: psycopg.Connection
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    kills: int = 0

    def add(self, number: int) -> None:
        """Start so many more, and wait until all enforce."""
        self.processes += [self._start() for _ in range(number)]
        until = time.monotonic() + STUCK
        while len(self._enforcing()) < len(self.processes):
            if time.monotonic() > until:
                raise Refused("the workers do not enforce")
            time.sleep(0.1)

    def kill_oldest(self) -> None:
        """kill -9 of the oldest worker that enforces, unless it is the only one at the moment; a new one takes over."""
        enforcing = self._enforcing()
        if len(enforcing) > 1:
            self._kill(enforcing[0])
            self.processes.remove(enforcing[0])
            self.processes.append(self._start())
            self.kills += 1

    def drop_one(self) -> None:
        self._kill(self.processes.pop())

    def end(self) -> None:
        for process in self.processes:
            self._kill(process)
        self.processes.clear()

    def _enforcing(self) -> list[subprocess.Popen[bytes]]:
        heard = self.look.execute("SELECT worker FROM sla_heartbeat WHERE at > now() - interval '3 s'").fetchall()
        pids = {int(worker.rpartition(":")[2]) for (worker,) in heard}
        return [process for process in self.processes if process.pid in pids]

    def _start(self) -> subprocess.Popen[bytes]:
        program = programs.worker({**self.app.env, "HORA_WORKER_CONCURRENCY": "1"})
        with (self.app.home / "workers.log").open("ab") as log:
            return subprocess.Popen(
                list(program.argv), cwd=paths.ROOT, env=self.app.env, stdout=log, stderr=log, process_group=0
            )

    def _kill(self, process: subprocess.Popen[bytes]) -> None:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def measure(options: Options) -> Figures:
    """Four rounds on one installation, after it was filled with armed clocks."""
    clocks, seconds, crowd = (20_000, 5, 500) if options.small else (1_000_000, 60, 10_000)
    with installation() as app:
        look = app.connect()
        say(f"arming {clocks} clocks")
        psycopg.ClientCursor(look).execute(_ARM, {"clocks": clocks})
        # the filled tables only: told that the others are empty, PostgreSQL would go on reading them from end to end
        look.execute("VACUUM ANALYZE inbox_ticket, events_stream, sla_clock")
        look.execute("CHECKPOINT")
        fleet = Fleet(app, look)
        app.ends.callback(fleet.end)
        overdue = _after_downtime(look, fleet, crowd // 20)
        steady = _round(look, "steady", PER_SECOND * seconds, 1 / PER_SECOND)
        crowded = _round(look, "one instant", crowd, 0.0)
        fleet.add(2)
        killed = _round(look, "kill -9", PER_SECOND * seconds, 1 / PER_SECOND, fleet.kill_oldest)
        return {
            "clocks": clocks,
            "workers": 2,
            "per_second": PER_SECOND,
            "after_downtime": overdue,
            "steady": steady,
            "one_instant": crowded,
            "killed": {**killed, "workers": 4, "kills": fleet.kills},
            "target": TARGET,
        }


def _after_downtime(look: psycopg.Connection, fleet: Fleet, count: int) -> Figures:
    """Deadlines of the last five days that nobody was awake for, when three workers start. Two of them stay."""
    say(f"after downtime: {count} overdue")
    values = {"count": count, "apart": timedelta(days=5) / count}
    chosen = [row[0] for row in look.execute(_OVERDUE, values).fetchall()]
    fleet.add(3)
    until = time.monotonic() + STUCK
    while _one(look, "SELECT count(*) FROM sla_clock WHERE next_fire_at < now()") and time.monotonic() < until:
        time.sleep(0.05)
    fleet.drop_one()
    figures = _figures(look, chosen)
    return {"workers": 3, **{name: figures[name] for name in ("deadlines", "lost", "doubled", "early")}}


def _round(
    look: psycopg.Connection, name: str, count: int, gap: float, every_second: Callable[[], None] = lambda: None
) -> Figures:
    say(f"{name}: {count} deadlines")
    values = {"count": count, "ahead": AHEAD, "gap": gap}
    chosen = [row[0] for row in look.execute(_CHOOSE, values).fetchall()]
    if len(chosen) < count:
        raise Refused(f"only {len(chosen)} clocks are left of {count}")
    over = time.monotonic() + AHEAD + count * gap
    waiting = "SELECT count(*) FROM sla_clock WHERE next_fire_at < now() + interval '1 hour'"
    while _one(look, waiting) and time.monotonic() < over + STUCK:
        time.sleep(1)
        if time.monotonic() < over:
            every_second()
    return _figures(look, chosen)


def _figures(look: psycopg.Connection, chosen: list[int]) -> Figures:
    lags = [row[0] for row in look.execute(_DETECTED, [chosen]).fetchall()]
    written, tickets = cast("tuple[int, int]", look.execute(_BREACHES, [chosen]).fetchone())
    shares = {"p50_ms": 0.5, "p99_ms": 0.99, "p999_ms": 0.999, "max_ms": 1.0}
    return {
        "deadlines": len(chosen),
        **{name: percentile(lags, share) * 1000 for name, share in shares.items()},
        "lost": len(chosen) - tickets,
        "doubled": written - tickets,
        "early": sum(lag < 0 for lag in lags),
    }


def _one(look: psycopg.Connection, statement: str, *values: object) -> int:
    (number,) = cast("tuple[int]", look.execute(statement, values or None).fetchone())
    return number


if __name__ == "__main__":
    main("sla", measure)
