"""The loops live in every worker, whatever happens around them."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from events.models import Event
from inbox.models import Agent
from launch import redis
from tests.faults import stories
from tests.faults.conftest import StartWorker
from tests.faults.recording import SINK, accepted
from tests.faults.workers import ROOT, Worker, database_url, wait_for
from tests.people import Write

pytestmark = pytest.mark.faults


@pytest.fixture
def own_redis(tmp_path: Path) -> Iterator[redis.Redis]:
    """A Redis that is not running yet."""
    server = redis.prepare(tmp_path)
    yield server
    server.stop()


def starts_of_the_loop(worker: Worker) -> int:
    return worker.log.read_text().count("loop-enforce runs")


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def database_sockets(pid: int) -> set[str]:
    """The sockets to this test's PostgreSQL that a process has open, as "socket:[inode]"."""
    port = f"{int(connection.settings_dict['PORT']):04X}"
    lines = [line.split() for line in Path(f"/proc/{pid}/net/tcp").read_text().splitlines()[1:]]
    wanted = {f"socket:[{line[9]}]" for line in lines if line[2].endswith(f":{port}")}
    links = {str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir() if link.is_symlink()}
    return wanted & links


def test_a_worker_enforces_and_stops_cleanly(start_worker: StartWorker) -> None:
    worker = start_worker().wait_until_enforcing()
    assert worker.stop() == 0, worker.tail()


def test_it_ticks_without_redis_and_once_when_redis_comes_and_goes(
    start_worker: StartWorker, own_redis: redis.Redis, cleo_writes: Write, ana: Agent, tmp_path: Path
) -> None:
    worker = start_worker(env={"REDIS_URL": own_redis.url, SINK: str(tmp_path / "sink")})
    worker.wait_until_enforcing()  # no Redis has ever been there

    own_redis.start()
    worker.wait_until_ready()
    own_redis.kill()
    worker.wait_until_enforcing()
    mine = stories.channel()
    ticket_id = cleo_writes(ago=timedelta(minutes=61), channel_id=mine.id, channel_kind=mine.kind).ticket_id
    message = stories.answer(ticket_id, ana)
    stories.cleo_wrote("while Redis is gone")
    wait_for(lambda: stories.all_delivered() and stories.all_read(), "work is done without Redis")
    assert accepted(tmp_path / "sink") == [message.id]

    own_redis.start()  # empty: it keeps nothing
    worker.wait_until_enforcing()
    assert starts_of_the_loop(worker) == 1
    assert worker.stop() == 0, worker.tail()


def test_children_of_the_pool_have_connections_of_their_own(
    start_worker: StartWorker, cleo_writes: Write, ana: Agent, tmp_path: Path
) -> None:
    worker = start_worker("--pool", "prefork", "--concurrency", "2", env={SINK: str(tmp_path / "sink")})
    worker.wait_until_ready()
    mine = stories.channel()
    for killed in range(3):
        ticket_id = cleo_writes(channel_id=mine.id, channel_kind=mine.kind).ticket_id
        stories.answer(ticket_id, ana)
        wait_for(stories.all_delivered, "the reply has left")
        first = children_of(worker.pid)
        for child in first:
            assert not database_sockets(child) & database_sockets(worker.pid), f"after {killed} kills"
        os.kill(first[0], signal.SIGKILL)  # its successor is forked beside running loops
        wait_for(lambda: len(set(children_of(worker.pid)) - set(first)) == 1, "a new child")  # noqa: B023 - used at once
        worker.wait_until_enforcing()
    assert len(accepted(tmp_path / "sink")) == 3
    assert worker.stop() == 0, worker.tail()


def test_a_killed_worker_leaves_no_session_behind(start_worker: StartWorker) -> None:
    """Its children hold no copy of its sockets: the server notices, and gives its rows and names to others."""
    before = sessions_on_server()
    worker = start_worker("--pool", "prefork", "--concurrency", "1").wait_until_ready()
    os.kill(children_of(worker.pid)[0], signal.SIGKILL)
    worker.wait_until_enforcing()
    wait_for(lambda: children_of(worker.pid), "a new child")
    assert database_sockets(worker.pid) and sessions_on_server() - before
    os.kill(worker.pid, signal.SIGKILL)  # the process alone, not its group
    worker.process.wait(10)
    wait_for(lambda: sessions_on_server() <= before, "none of the worker's sessions is left")


def sessions_on_server() -> set[int]:
    """Whoever has one, by the number of its process in the server."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        return {pid for (pid,) in cursor.fetchall()}


def test_the_loop_alone_needs_no_broker(transactional_db: None, cleo_writes: Write) -> None:
    ticket_id = cleo_writes(ago=timedelta(minutes=61)).ticket_id
    env = {**os.environ, "DATABASE_URL": database_url(), "REDIS_URL": "redis://127.0.0.1:1"}
    alone = subprocess.Popen([sys.executable, "manage.py", "enforce"], cwd=ROOT, env=env, stdout=subprocess.PIPE)
    try:
        wait_for(Event.objects.filter(kind="sla.breached", ticket_id=ticket_id).exists, "the breach")
        alone.terminate()
        assert alone.wait(20) == 0
    finally:
        alone.kill()
        alone.communicate()
