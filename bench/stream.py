"""A busy desk beside what is measured: customers and colleagues who change tickets at a steady rate.

The work is done by a process of its own, through the app's own verbs. Half of it happens to the tickets at the head of
the queue, which are on somebody's screen, the rest anywhere; one change in ten is a new ticket.
"""

import itertools
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg

from bench.common import Refused
from bench.installation import Installation
from launch import paths

HEAD, ANYWHERE = 200, 2_000
LOOK_AGAIN = 10.0
"""Seconds after which the head of the queue is another."""
_LAST = "SELECT last_value FROM events_event_id_seq"
_KINDS = "SELECT kind, count(*) FROM events_event WHERE id > %s GROUP BY kind ORDER BY count(*) DESC"
Deed = Callable[[int, random.Random], object]


@dataclass
class Stream:
    """Counts events, whoever made them, from `begin` on."""

    look: psycopg.Connection
    pid: int
    _first: int = 0
    _began: float = 0.0

    def begin(self) -> None:
        self._first, self._began = _events(self.look), time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began

    @property
    def per_s(self) -> float:
        return (_events(self.look) - self._first) / self.seconds

    @property
    def kinds(self) -> dict[str, int]:
        """How many of each kind since the beginning, the most frequent first."""
        return dict(self.look.execute(_KINDS, [self._first]).fetchall())


@contextmanager
def stream(app: Installation, per_s: int) -> Iterator[Stream]:
    """Let events happen at this rate as long as the block runs."""
    argv = [sys.executable, "-m", "bench.stream", str(per_s)]
    with subprocess.Popen(argv, cwd=paths.ROOT, env=app.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.readline()
        others = Stream(app.connect(), running.pid)
        others.begin()
        try:
            yield others
        finally:
            running.communicate(timeout=30)
    if running.returncode:
        raise Refused("the stream of changes broke off")


def _events(look: psycopg.Connection) -> int:
    row = look.execute(_LAST).fetchone()
    return int(row[0]) if row else 0


def main() -> None:
    """Obey until standard input is closed."""
    os.environ.update(DJANGO_SETTINGS_MODULE="config.settings", HORA_LOG_LEVEL="ERROR")
    import django

    django.setup()
    over = threading.Event()
    threading.Thread(target=_wait_for_the_end, args=[over], daemon=True).start()
    print("begun", flush=True)
    _work(int(sys.argv[1]), over)


def _wait_for_the_end(over: threading.Event) -> None:
    sys.stdin.read()
    over.set()


def _work(per_s: int, over: threading.Event) -> None:
    from django.db import connection

    dice, deeds = random.Random(11), _deeds()
    began, done = time.monotonic(), 0
    head: list[int] = []
    anywhere: list[int] = []
    looked = -LOOK_AGAIN
    with connection.cursor() as cursor:
        while not over.is_set():
            if time.monotonic() - looked > LOOK_AGAIN:
                looked, head = time.monotonic(), _tickets(HEAD)
                anywhere = _tickets(ANYWHERE, "mod(id, 17)")
            cursor.execute(_LAST)
            before = cursor.fetchone()[0]
            dice.choice(deeds)(dice.choice(head if dice.random() < 0.5 else anywhere), dice)
            cursor.execute(_LAST)
            done += cursor.fetchone()[0] - before
            over.wait(max(0.0, began + done / per_s - time.monotonic()))


def _tickets(most: int, order: str = "queue_at, id") -> list[int]:
    from inbox.models import Ticket

    statement = f"SELECT id FROM inbox_ticket WHERE status <> 'closed' AND NOT snoozed ORDER BY {order} LIMIT {most}"
    return [ticket.id for ticket in Ticket.objects.raw(statement)]


def _deeds() -> list[Deed]:
    """What happens, as often as it stands here."""
    from events.record import SYSTEM
    from inbox import attributes, tickets
    from inbox.models import Agent, Ticket

    agents = list(Agent.objects.order_by("id").values_list("id", flat=True))

    def turn(ticket: int, _: random.Random) -> None:
        is_open = Ticket.objects.filter(id=ticket, status="open").exists()
        (tickets.hold if is_open else tickets.reopen)(ticket, SYSTEM)

    def assign(ticket: int, dice: random.Random) -> None:
        tickets.assign(ticket, dice.choice([None, *agents]), SYSTEM)

    def prioritise(ticket: int, dice: random.Random) -> None:
        attributes.prioritise(ticket, dice.choice(["low", "normal", "high"]), SYSTEM)

    def tag(ticket: int, dice: random.Random) -> None:
        attributes.tag(ticket, [dice.choice(["spring", "glass", "courier"])], SYSTEM)

    writes: list[Deed] = [_writes_again] * 3
    return [*writes, turn, turn, assign, assign, prioritise, tag, _writes_first]


_numbers = itertools.count(1)


def _writes_again(ticket: int, _: random.Random) -> None:
    _receive(f"customer{ticket}@buyers.example", "Is there any news?", cited=[f"seed-{ticket}@mailer.example"])


def _writes_first(_: int, dice: random.Random) -> None:
    _receive(f"new{dice.randrange(10**9)}@buyers.example", "The second lamp in a row with cracked glass.")


def _receive(address: str, text: str, cited: list[str] | None = None) -> None:
    from channels_integrations.accounts import default_email
    from core import clock
    from inbox.intake import IncomingMessage, receive

    number = next(_numbers)
    receive(
        IncomingMessage(
            channel_id=default_email().id,
            channel_kind="email",
            address=address,
            name=f"Customer {number}",
            subject=f"Cracked glass, parcel {number}",
            text=text,
            at=clock.now(),
            external_id=f"stream-{os.getpid()}-{number}@mailer.example",
            cited=cited or [],
        )
    )


if __name__ == "__main__":
    main()
