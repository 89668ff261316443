"""Ten thousand tickets changed at once over HTTP: until the last one is done, and put back again.

They begin when the installation has come to rest: the seeded clocks follow the first rules, what is overdue is told,
and what can be searched for has its words. Beside each somebody opens tickets at random; how long that had to wait is
one of the figures.

The floor is what no program can do without: one bare UPDATE of the same rows, one INSERT of an event for each, and the
counter of each ticket's events, in three statements for all of them.
"""

import json
import time
from dataclasses import dataclass
from typing import Any

import psycopg

from bench import processes, seed
from bench.browser import Browser
from bench.common import Figures, Options, Refused, main, say
from bench.installation import Installation, Process, grown, installation
from bench.sla_refit import Passer
from launch import programs

SIZES = {True: 300, False: 10_000}
AMONG = 6
"""So many tickets for each that is changed: a fifth of all are not closed."""
PATIENCE_S = 600.0
TARGET = {"seconds": 10}

_OPEN = "SELECT id FROM inbox_ticket WHERE status = 'open' AND team_id IS NOT NULL ORDER BY id LIMIT %s"
_FLOOR = (
    "UPDATE inbox_ticket SET priority = 'low' WHERE id = ANY(%s)",
    "UPDATE events_stream SET last_seq = last_seq + 1 WHERE ticket_id = ANY(%s)",
    """INSERT INTO events_event (ticket_id, seq, kind, at, data)
       SELECT ticket_id, last_seq, 'ticket.priority_changed', now(), '{"priority": "low", "previous": "normal"}'
       FROM events_stream WHERE ticket_id = ANY(%s)""",
)


@dataclass
class Desk:
    """What the measurements need."""

    app: Installation
    web: Process
    worker: Process
    sofia: Browser
    ids: list[int]
    them: seed.People

    def cpu_ms(self) -> dict[str, float]:
        return self.app.cpu_ms(self.web, self.worker)


def measure(options: Options) -> Figures:
    """Each action on the same tickets, each undone; then the floor."""
    number = SIZES[options.small]
    with installation(HORA_API_PER_MINUTE="1000000") as app:
        them = seed.people(app)
        look = app.connect()
        say(f"{number * AMONG:,} tickets: writing them")
        seed.tickets(look, them, 0, number * AMONG)
        ids = [row[0] for row in look.execute(_OPEN, [number]).fetchall()]
        desk = Desk(app, app.web(), app.worker(2), _browser(app, them.sofia), ids, them)
        settled_s = seed.settle(look)
        actions = {"tag": "spring", "assign": them.agents[1], "status": "closed", "team": them.teams[3], "trash": None}
        found = {kind: _both(desk, kind, value) for kind, value in actions.items()}
        floor = _floor(app, look, ids)
    for each in found.values():
        each["times_floor"] = each["cpu_ms_per_ticket"] / floor["cpu_ms_per_ticket"]
    return {"tickets": len(ids), "settled_s": settled_s, "actions": found, "floor": floor, "target": TARGET}


def _browser(app: Installation, agent_id: int) -> Browser:
    made = Browser(programs.listen(app.env), Authorization=f"Bearer {seed.token(agent_id)}")
    app.ends.callback(made.close)
    return made


def _both(desk: Desk, kind: str, value: Any) -> Figures:
    """There and back."""
    say(f"{kind}: {len(desk.ids):,} tickets")
    there, job = _timed(desk, "/api/v1/bulk", {"ids": desk.ids, "action": {"kind": kind, "value": value}})
    # a few have the owner or the team already
    if job["failures"] or job["changed"] < 0.8 * len(desk.ids):
        raise Refused(f"{kind}: {job['changed']} of {len(desk.ids)} changed, {job['failed'][:3]}")
    back, undone = _timed(desk, f"/api/v1/bulk/{job['id']}/undo", {})
    if undone["failures"] or undone["changed"]:
        raise Refused(f"undoing {kind}: {undone['changed']} are still changed, {undone['failed'][:3]}")
    return {**there, "undo": back}


def _timed(desk: Desk, path: str, body: Any) -> tuple[Figures, Any]:
    """Until the job has come to its end: seconds, how often somebody who looks sees it move, CPU by program."""
    passer = Passer(desk.app.env["DATABASE_URL"], desk.ids)
    passer.start()
    before, start = desk.cpu_ms(), time.perf_counter()
    job = desk.sofia.post(path, json.dumps(body).encode(), status=202)[1]
    answered = time.perf_counter() - start
    job, steps = _watched(desk, job)
    seconds, spent, waits = time.perf_counter() - start, grown(before, desk.cpu_ms()), passer.end()
    each = {name: ms / len(desk.ids) for name, ms in spent.items()}
    return {
        "seconds": seconds,
        "accepted_s": answered,
        "steps_seen": steps,
        "longest_wait_ms": max(waits) * 1000,
        "cpu_ms_per_ticket": sum(each.values()),
        "cpu_ms_by_program": each,
    }, job


def _watched(desk: Desk, job: Any) -> tuple[Any, int]:
    """The job at its end, and how often it was seen to have moved."""
    start, seen = time.monotonic(), set()
    while job["state"] in ("running", "undoing"):
        if time.monotonic() - start > PATIENCE_S:
            raise Refused(f"stuck at {job['done']} of {job['total']}")
        time.sleep(0.05)
        job = desk.sofia.get(f"/api/v1/bulk/{job['id']}")[1]
        seen.add(job["done"])
    return job, len(seen)


def _floor(app: Installation, look: psycopg.Connection, ids: list[int]) -> Figures:
    before, mine, start = processes.cpu_ms(app.postgres_pid), time.process_time(), time.perf_counter()
    with look.transaction():
        for statement in _FLOOR:
            look.execute(statement, [ids])
    spent = processes.cpu_ms(app.postgres_pid) - before + (time.process_time() - mine) * 1000
    return {"seconds": time.perf_counter() - start, "cpu_ms_per_ticket": spent / len(ids)}


if __name__ == "__main__":
    main("bulk", measure)
