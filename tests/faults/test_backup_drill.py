"""The drill of docs/operations.md: dump while work goes on, restore into an empty server, go on there."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from launch import paths, services
from tests.faults.workers import ROOT

pytestmark = pytest.mark.faults

USE = """
from tests.faults.app import app; app.finalize()
from channels_integrations import inbound
from tests.faults import stories
for number in range({first}, {last}):
    stories.cleo_wrote(f"mail-{{number}}")
inbound.sweep()
"""
READ_FEED = """
import sys
from tests.faults.app import app; app.finalize()
from tests.faults import stories
stories.the_feed_has_everything()
stories.numbers_have_no_gaps()
"""
COUNTS = """
SELECT (SELECT count(*) FROM inbox_ticket), (SELECT count(*) FROM inbox_message), (SELECT count(*) FROM events_event),
       (SELECT count(*) FROM sla_clock), (SELECT md5(string_agg(e::text, '' ORDER BY id)) FROM events_event e)
"""


@pytest.fixture
def another_postgres() -> Iterator[services.Services]:
    """An empty server, as on the machine that takes over."""
    home = Path(tempfile.mkdtemp(prefix="hora-restored-"))
    other = services.start(home, with_redis=False)
    yield other
    other.stop()
    shutil.rmtree(home, ignore_errors=True)


def run(env: dict[str, str], *argv: str | Path) -> None:
    done = subprocess.run([*argv], cwd=ROOT, env={**os.environ, **env}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]


def counts(env: dict[str, str]) -> tuple[object, ...]:
    with psycopg.connect(env["DATABASE_URL"]) as line:
        row = line.execute(COUNTS).fetchone()
    assert row is not None
    return tuple(row)


def test_a_dump_restores_into_an_empty_server_and_work_goes_on(
    own_services: services.Services, another_postgres: services.Services, tmp_path: Path
) -> None:
    old, new = own_services.env(), {**own_services.env(), **another_postgres.env()}
    programs = paths.postgres_home() / "bin"
    run(old, sys.executable, "manage.py", "migrate", "--verbosity", "0")
    run(old, sys.executable, "-c", USE.format(first=0, last=20))

    dump = tmp_path / "hora.dump"
    run(old, programs / "pg_dump", "--format=custom", f"--file={dump}", old["DATABASE_URL"])
    run(new, programs / "pg_restore", "--no-owner", f"--dbname={new['DATABASE_URL']}", dump)
    assert counts(new) == counts(old)

    run(new, sys.executable, "manage.py", "after_restore", "--margin", "1000")
    run(new, sys.executable, "-c", USE.format(first=20, last=25))
    assert counts(new)[:2] == (25, 25)
    run(new, sys.executable, "-c", READ_FEED)
