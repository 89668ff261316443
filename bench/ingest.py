"""E-mail to ticket: the real receiver and the real workers, over real SMTP, until every mail is a committed message."""

import email
import os
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from email.message import Message
from email.policy import compat32
from typing import cast

import psycopg

from bench.common import Figures, Options, Refused, main, say
from bench.installation import SUPPORT, Installation, Process, grown, installation
from bench.post import Mail, Postmen, from_folder, generated
from bench.processes import cpu_ms, own_cpu_ms
from launch import programs

BEST_PEER = {"mails_per_s": 50.0, "cpu_ms_per_mail": 30.0}
TARGET = {"mails_per_s": 300.0, "cpu_ms_per_mail": 6.0}
SENDERS = 2
WARM_UP = 60
STUCK = 20.0
COUNTS = {True: 120, False: 2000}
CORES = os.cpu_count() or 1


def measure(options: Options) -> Figures:
    """One worker process, then as many as the target machine has cores, each on an empty database."""
    mails = from_folder(options.mails) if options.mails else generated(COUNTS[options.small])
    with installation() as app:
        floor = _floor(app, mails)
        runs = {f"workers_{number}": _run(app, mails, number) for number in sorted({1, CORES})}
    best = runs[f"workers_{CORES}"]
    return {
        "mails": len(mails),
        "conversations": sum(not mail.reply for mail in mails),
        "senders": SENDERS,
        **runs,
        "floor": floor,
        "cpu_times_floor": best["cpu_ms_per_mail"] / floor["cpu_ms_per_mail"],
        "times_best_peer": best["mails_per_s"] / BEST_PEER["mails_per_s"],
        "target": TARGET,
    }


def verdict(ticket_of: Mapping[str, int], mails: Sequence[Mail]) -> Figures:
    """How the outcome compares with the manifest. A mail is right when its ticket is that of its conversation alone."""
    homes = {mail.root: ticket_of.get(mail.message_id) for mail in mails if not mail.reply}
    shared = Counter(homes.values())
    right = [mail for mail in mails if (home := homes.get(mail.root)) is not None
             and shared[home] == 1 and ticket_of.get(mail.message_id) == home]  # fmt: skip
    return {
        "tickets": len(set(ticket_of.values())),
        "conversations": len(homes),
        "in_right_ticket": len(right),
        "replies_in_right_ticket": sum(mail.reply for mail in right),
    }


def _run(app: Installation, mails: Sequence[Mail], concurrency: int) -> Figures:
    say(f"{len(mails)} mails, {SENDERS} senders, {concurrency} worker process(es)")
    look = app.connect()
    empty(look)
    receiver, worker = app.mail(), app.worker(concurrency)
    address = programs.mail_listen(app.env)
    _warm_up(address, look, worker)
    postmen = Postmen(mails, address, SUPPORT)
    before, start = app.cpu_ms(receiver, worker), time.monotonic()
    postmen.deliver(SENDERS)
    accepted = time.monotonic() - start
    _wait_for(look, WARM_UP + len(mails), worker)
    seconds = time.monotonic() - start
    spent = grown(before, app.cpu_ms(receiver, worker))
    worker.stop()
    receiver.stop()
    return {
        "mails_per_s": len(mails) / seconds,
        "accepted_per_s": len(mails) / accepted,
        "cpu_ms_per_mail": sum(spent.values()) / len(mails),
        "cpu_ms": {name: total / len(mails) for name, total in spent.items()},
        **verdict(_tickets(look, mails), mails),
    }


def _warm_up(address: tuple[str, int], look: psycopg.Connection, worker: Process) -> None:
    """A few mails beforehand, so that every process has loaded what it needs: a receiver starts once a month."""
    Postmen(generated(WARM_UP, seed=2), address, SUPPORT).deliver(SENDERS)
    _wait_for(look, WARM_UP, worker)


def _wait_for(look: psycopg.Connection, count: int, worker: Process) -> None:
    """Until `count` messages are committed. Refuses when nothing has moved for STUCK seconds."""
    seen, moved = 0, time.monotonic()
    while (done := _one(look, "SELECT count(*) FROM inbox_message WHERE direction = 'in'")) < count:
        if done > seen:
            seen, moved = done, time.monotonic()
        if time.monotonic() - moved > STUCK:
            raise Refused(f"only {done} of {count} mails became messages. The worker says:\n{worker.log_tail()}")
        time.sleep(0.05)


def _tickets(look: psycopg.Connection, mails: Sequence[Mail]) -> dict[str, int]:
    ids = [mail.message_id for mail in mails]
    rows = look.execute("SELECT external_id, ticket_id FROM inbox_message WHERE external_id = ANY(%s)", [ids])
    return dict(rows.fetchall())


def _floor(app: Installation, mails: Sequence[Mail]) -> Figures:
    """The least that keeping a mail can cost: a bare parse and one row with its commit, one after another."""
    say("the floor: parse, insert, commit")
    look = app.connect()
    look.execute("CREATE TABLE bench_floor (id bigserial PRIMARY KEY, raw bytea)")
    before, start = own_cpu_ms() + cpu_ms(app.postgres_pid), time.monotonic()
    for mail in mails:
        _decode(email.message_from_bytes(mail.raw, policy=compat32))
        look.execute("INSERT INTO bench_floor (raw) VALUES (%s)", [mail.raw])
    seconds = time.monotonic() - start
    spent = own_cpu_ms() + cpu_ms(app.postgres_pid) - before
    look.execute("DROP TABLE bench_floor")
    return {"mails_per_s": len(mails) / seconds, "cpu_ms_per_mail": spent / len(mails)}


def _decode(message: Message) -> None:
    for part in message.walk():
        if not part.is_multipart():
            part.get_payload(decode=True)


def empty(look: psycopg.Connection) -> None:
    """Away with everything but the record of migrations."""
    tables = "SELECT string_agg(quote_ident(tablename), ', ') FROM pg_tables WHERE schemaname = 'public'"
    (names,) = cast("tuple[str]", look.execute(f"{tables} AND tablename <> 'django_migrations'").fetchone())
    look.execute(f"TRUNCATE {names} RESTART IDENTITY CASCADE")


def _one(look: psycopg.Connection, statement: str) -> int:
    (number,) = cast("tuple[int]", look.execute(statement).fetchone())
    return number


if __name__ == "__main__":
    main("ingest", measure)
