"""PostgreSQL and Redis fall over in the middle of the work, and workers die by the dozen; then all is well again."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from events.models import Event
from inbox.models import Agent, Message, Notification
from launch import services
from sla.models import Clock
from tests.faults import stories
from tests.faults.conftest import StartWorker
from tests.faults.recording import SINK, accepted
from tests.faults.workers import ROOT, Worker, wait_for
from tests.people import Write

pytestmark = pytest.mark.faults
LATE = timedelta(minutes=61)

WRITE_MAILS = """
from tests.faults.app import app; app.finalize()
from tests.faults import stories
for number in range({first}, {last}): stories.cleo_wrote(f"mail-{{number}}")
"""
ALL_READ = """
SELECT count(*) FILTER (WHERE state = 'done'), (SELECT count(*) FROM inbox_message), (SELECT count(*) FROM sla_clock)
FROM channels_integrations_inbound
"""


def python(env: dict[str, str], *arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env={**os.environ, **env}, check=True, capture_output=True)


def ask(url: str, question: str) -> tuple[object, ...]:
    with psycopg.connect(url, autocommit=True) as line:
        answer = line.execute(question).fetchone()
    assert answer is not None
    return tuple(answer)


def test_postgresql_stops_as_if_the_power_had_failed(own_services: services.Services, tmp_path: Path) -> None:
    """What was kept before is worked through after, by the worker that was there all the time."""
    env = {**own_services.env(), SINK: str(tmp_path / "sink")}
    postgres = own_services.postgres
    assert postgres
    python(env, "manage.py", "migrate", "--verbosity", "0")
    worker = Worker(env)
    try:
        # one that starts while there is no database ends, and is started again by whoever supervises it
        wait_for(lambda: ask(postgres.url, "SELECT count(*) FROM sla_heartbeat") == (1,), "the worker runs")
        python(env, "-c", WRITE_MAILS.format(first=0, last=40))
        for _ in range(2):
            postgres.stop_immediately()
            postgres.start()
        python(env, "-c", WRITE_MAILS.format(first=40, last=50))
        wait_for(lambda: ask(postgres.url, ALL_READ) == (50, 50, 50), "each mail is one message with one clock")
        assert worker.stop() == 0, worker.tail()
    finally:
        worker.end()


def test_three_workers_and_fifty_overdue_of_a_thousand(
    start_worker: StartWorker, sofia: Agent, cleo_writes: Write
) -> None:
    """They are killed and replaced while they are at it. Each deadline is one breach, dated at the deadline."""
    late = [cleo_writes(ago=LATE).ticket_id for _ in range(50)]
    later = [cleo_writes().ticket_id for _ in range(950)]
    workers = [start_worker() for _ in range(3)]
    for victim in workers[:2]:
        wait_for(lambda: Event.objects.filter(kind="sla.breached").exists(), "the first breach")
        victim.kill()
        start_worker()
    breaches = Event.objects.filter(kind="sla.breached")
    wait_for(lambda: breaches.count() >= len(late), "every deadline is breached")
    wait_for(stories.all_delivered, "everyone is told")
    assert sorted(breaches.values_list("ticket_id", flat=True)) == late
    deadlines = dict(Clock.objects.values_list("ticket_id", "deadline"))
    assert all(breach.at == deadlines[breach.ticket_id] for breach in breaches)
    assert Notification.objects.filter(agent=sofia, kind="sla.breached").count() == len(late)
    assert Clock.objects.filter(ticket_id__in=later, breached_at__isnull=True).count() == len(later)
    stories.numbers_have_no_gaps()
    stories.the_feed_has_everything()


def test_a_frozen_worker_loses_what_it_had_claimed(
    start_worker: StartWorker, ana: Agent, cleo_writes: Write, tmp_path: Path
) -> None:
    """As when its machine sleeps: others take over, and when it wakes up it does nothing twice."""
    sink = tmp_path / "sink"
    frozen = start_worker(env={SINK: str(sink)}).wait_until_enforcing()
    os.kill(frozen.pid, signal.SIGSTOP)
    mine = stories.channel()
    for number in range(5):
        stories.cleo_wrote(f"mail-{number}")
        ticket_id = cleo_writes(channel_id=mine.id, channel_kind=mine.kind).ticket_id
        stories.answer(ticket_id, ana)
    start_worker(env={SINK: str(sink)})
    wait_for(lambda: stories.all_read() and stories.all_delivered(), "the other worker has done it all")
    os.kill(frozen.pid, signal.SIGCONT)
    frozen.wait_until_enforcing()
    assert len(accepted(sink)) == len(set(accepted(sink))) == 5
    assert Message.objects.filter(direction="in").count() == 10
    stories.numbers_have_no_gaps()
