"""Webhooks: how soon a provider hears "200" at a steady rate, beside a bare insert of the same row; and whether ten
thousand events of a thousand customers, each told three times and in no order, end exactly.

Requests start when they are due, whether or not earlier ones are answered, and are measured from when they were due.
"""

import http.client
import json
import queue
import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import psycopg

from bench.common import Figures, Options, Refused, main, percentile, say, spread
from bench.installation import Installation, Process, grown, installation
from bench.processes import cpu_ms, own_cpu_ms
from launch import programs

SECRET = "a-secret-for-benchmarks"
TARGET = {"accept_p99_ms": 50, "per_s": 200}
CONNECTIONS = 16
STUCK = 30.0


@dataclass(frozen=True)
class Size:
    """How much is done: a steady rate for a while, then a crowd."""

    per_s: int
    seconds: int
    events: int
    customers: int
    copies: int = 3


SIZES = {True: Size(100, 2, 300, 30), False: Size(200, 30, 10_000, 1_000)}


def measure(options: Options) -> Figures:
    """One web process; without and with a worker beside it."""
    size = SIZES[options.small]
    with installation() as app:
        channel = _channel(app)
        floor = _floor(app, size)
        web = app.web(1)
        path = f"/webhooks/telegram/{channel}"
        alone = _steady(app, web, path, size, start=0)
        worker = app.worker(2)
        beside = _steady(app, web, path, size, start=1_000_000)
        crowd = _crowd(app, web, worker, path, size)
    return {
        "steady": alone,
        "steady_beside_a_worker": beside,
        "bare_insert": floor,
        "cpu_times_bare_insert": alone["cpu_ms_each"] / floor["cpu_ms_each"],
        "p50_times_bare_insert": alone["p50_ms"] / floor["p50_ms"],
        "crowd": crowd,
        "target": TARGET,
    }


@dataclass
class Callers:
    """Connections that stay open and share one pile of requests: (due, body)."""

    address: tuple[str, int]
    path: str
    pile: "queue.SimpleQueue[tuple[float, bytes] | None]" = field(default_factory=queue.SimpleQueue)
    took: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def post(self, requests: Sequence[tuple[float, bytes]], number: int) -> float:
        """Make all of these; seconds from the first to the last answer."""
        threads = [threading.Thread(target=self._work, daemon=True) for _ in range(number)]
        for each in [*requests, *[None] * number]:
            self.pile.put(each)
        start = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if self.failures:
            raise Refused(f"{len(self.failures)} requests failed: {self.failures[0]}")
        return time.perf_counter() - start

    def _work(self) -> None:
        line = http.client.HTTPConnection(*self.address, timeout=30)
        headers = {"Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": SECRET}
        while (request := self.pile.get()) is not None:
            due, body = request
            time.sleep(max(0.0, due - time.perf_counter()))
            began = due or time.perf_counter()
            line.request("POST", self.path, body, headers)
            answer = line.getresponse()
            said = answer.read()
            self.took.append(time.perf_counter() - began)
            if answer.status != 200:
                self.failures.append(f"{answer.status} {said[:200]!r}")
        line.close()


def update(number: int, customer: int) -> bytes:
    """One message, as Telegram tells of it."""
    person = {"id": 5_000_000 + customer, "first_name": f"Customer {customer}"}
    told = {
        "message_id": number,
        "from": person | {"is_bot": False, "language_code": "pt"},
        "chat": person | {"type": "private"},
        "date": int(time.time()),
        "text": f"Message {number}: the courier left a card on Monday, but the depot knows nothing about my parcel.",
    }
    return json.dumps({"update_id": number, "message": told}).encode()


def _steady(app: Installation, web: Process, path: str, size: Size, start: int) -> Figures:
    count = size.per_s * size.seconds
    say(f"{size.per_s} webhooks a second for {size.seconds} s")
    callers = Callers(programs.listen(app.env), path)
    callers.post([(0.0, update(start + number, number)) for number in range(50)], 4)
    callers.took.clear()
    before, first = app.cpu_ms(web), time.perf_counter() + 0.2
    requests = [(first + n / size.per_s, update(start + 100 + n, n % size.customers)) for n in range(count)]
    seconds = callers.post(requests, CONNECTIONS)
    spent = grown(before, app.cpu_ms(web))
    return {
        "requests": count,
        "per_s": count / seconds,
        **spread(callers.took),
        "p99_ms": percentile(callers.took, 0.99) * 1000,
        "max_ms": max(callers.took) * 1000,
        "cpu_ms_each": sum(spent.values()) / count,
        "cpu_ms": {name: total / count for name, total in spent.items()},
    }


def _crowd(app: Installation, web: Process, worker: Process, path: str, size: Size) -> Figures:
    say(f"{size.events} events of {size.customers} customers, each {size.copies} times, shuffled")
    look = app.connect()
    _settle(look, worker)
    base = 5_000_000
    bodies = [update(base + n, 10_000 + n % size.customers) for n in range(size.events)] * size.copies
    random.Random(3).shuffle(bodies)
    before_messages, before_tickets = _counts(look)
    before, start = app.cpu_ms(web, worker), time.monotonic()
    accepted = Callers(programs.listen(app.env), path).post([(0.0, body) for body in bodies], CONNECTIONS)
    _settle(look, worker)
    seconds = time.monotonic() - start
    messages, tickets = _counts(look)
    spent = grown(before, app.cpu_ms(web, worker))
    return {
        "events": size.events,
        "requests": len(bodies),
        "accepted_per_s": len(bodies) / accepted,
        "events_per_s": size.events / seconds,
        "messages": messages - before_messages,
        "tickets": tickets - before_tickets,
        "exact": (messages - before_messages, tickets - before_tickets) == (size.events, size.customers),
        "cpu_ms_per_event": sum(spent.values()) / size.events,
    }


def _settle(look: psycopg.Connection, worker: Process) -> None:
    """Until nothing in the ledger waits. Refuses when nothing moves for long."""
    waiting, moved = -1, time.monotonic()
    while (left := _one(look, "SELECT count(*) FROM channels_integrations_inbound WHERE state = 'received'")) > 0:
        if left != waiting:
            waiting, moved = left, time.monotonic()
        if time.monotonic() - moved > STUCK:
            raise Refused(f"{left} events are not worked on. The worker says:\n{worker.log_tail()}")
        time.sleep(0.1)


def _floor(app: Installation, size: Size) -> Figures:
    """The least that keeping an event can cost: the same row, one insert with its commit after another."""
    say("the floor: one row, one commit")
    look, took = app.connect(), []
    look.execute("CREATE TABLE bench_floor (LIKE channels_integrations_inbound INCLUDING ALL)")
    count = min(2000, size.per_s * size.seconds)
    statement = (
        "INSERT INTO bench_floor (id, channel_id, external_id, lane, raw, facts) VALUES (%s, 1, %s, %s, %s, %s)"
        " ON CONFLICT (channel_id, external_id) DO NOTHING"
    )
    before = own_cpu_ms() + cpu_ms(app.postgres_pid)
    for number in range(count):
        began = time.perf_counter()
        facts = '{"via": "webhook", "type": "message", "sender": "Customer"}'
        look.execute(statement, [number, f"u{number}", str(number), update(number, number), facts])
        took.append(time.perf_counter() - began)
    spent = own_cpu_ms() + cpu_ms(app.postgres_pid) - before
    look.execute("DROP TABLE bench_floor")
    return {"inserts": count, **spread(took), "cpu_ms_each": spent / count}


def _channel(app: Installation) -> int:
    app.use_django()
    from channels_integrations.models import Channel

    channel = Channel(kind="telegram", name="Bench bot", address="7001")
    channel.secrets = {"token": "7001:x", "webhook_secret": SECRET}
    channel.save()
    return channel.id


def _counts(look: psycopg.Connection) -> tuple[int, int]:
    return _one(look, "SELECT count(*) FROM inbox_message"), _one(look, "SELECT count(*) FROM inbox_ticket")


def _one(look: psycopg.Connection, statement: str) -> int:
    row = look.execute(statement).fetchone()
    assert row is not None
    return int(row[0])


if __name__ == "__main__":
    main("channels", measure)
