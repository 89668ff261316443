"""The embedded servers start, survive being killed, keep their addresses, and leave nothing behind."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from launch import services

pytestmark = pytest.mark.faults


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short path that PostgreSQL's own user may pass through, unlike pytest's tmp_path."""
    path = Path(tempfile.mkdtemp(prefix="hora-flow-"))
    yield path
    shutil.rmtree(path, ignore_errors=True)


def ask(url: str, question: str) -> object:
    with psycopg.connect(url, autocommit=True) as line:
        answer = line.execute(question)
        return answer.fetchone()[0] if answer.description else None  # type: ignore[index]  # one row is there


def test_rows_and_addresses_survive_a_restart(folder: Path) -> None:
    first = services.start(folder)
    addresses = first.env()
    ask(addresses["DATABASE_URL"], "CREATE TABLE kept AS SELECT 1 AS one")
    first.stop()

    second = services.start(folder)
    assert second.env() == addresses
    assert ask(addresses["DATABASE_URL"], "SELECT one FROM kept") == 1
    second.stop()


@pytest.mark.parametrize("end", ["kill", "stop_immediately", "stop"])
def test_postgresql_comes_back_with_its_rows(own_services: services.Services, end: str) -> None:
    server = own_services.postgres
    assert server
    ask(server.url, "CREATE TABLE kept AS SELECT 1 AS one")
    getattr(server, end)()
    with pytest.raises(psycopg.OperationalError):
        ask(server.url, "SELECT 1")
    server.start()
    assert ask(server.url, "SELECT one FROM kept") == 1


def test_redis_comes_back_and_a_paused_one_is_silent(own_services: services.Services) -> None:
    server = own_services.redis
    assert server
    server.kill()
    server.start()
    with redis.Redis.from_url(server.url, socket_timeout=0.3) as line:
        assert line.ping()
        server.pause()
        with pytest.raises(redis.TimeoutError):
            line.ping()
        server.resume()


def test_a_stranger_gets_in_nowhere(own_services: services.Services) -> None:
    assert own_services.postgres
    assert own_services.redis
    without_password = own_services.postgres.url.replace(own_services.postgres.url.split(":")[2].split("@")[0], "x")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        ask(without_password, "SELECT 1")
    with redis.Redis(port=own_services.redis.port) as line, pytest.raises(redis.AuthenticationError):
        line.ping()


def test_a_server_that_cannot_start_says_why(folder: Path) -> None:
    good = services.start(folder, with_redis=False)
    good.stop()
    assert good.postgres
    (good.postgres.data / "PG_VERSION").write_text("9\n")
    with pytest.raises(services.StartFailed, match="not compatible with this version"):
        good.postgres.start()
