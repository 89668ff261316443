"""Loaded by pytest's `-p`: throw-away PostgreSQL and Redis for this run, their addresses in the environment
before Django reads its settings, everything gone at the end (Ctrl-C included).

With `-n` each worker process has servers of its own; the process that hands the tests out to them has none.

DATABASE_URL and REDIS_URL, when already set, are used instead of starting a server.
"""

import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from launch import services

QUIET = ("--help", "-h", "--version", "-V", "--collect-only", "--co", "--fixtures", "--markers")
KEY = pytest.StashKey["Run"]()


class Run:
    """This test run's servers and folder."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="hora-tests-"))
        (self.home / "data" / "static").mkdir(parents=True)
        try:
            self.services = services.start(
                self.home,
                throw_away=True,
                with_postgres="DATABASE_URL" not in os.environ,
                with_redis="REDIS_URL" not in os.environ,
            )
        except BaseException:
            shutil.rmtree(self.home, ignore_errors=True)
            raise

    def environment(self) -> dict[str, str]:
        """What the app under test is told, on top of what the person running the tests has set."""
        return {
            **self.services.env(),
            "HORA_DATA": str(self.home / "data"),
            "HORA_SECRET_KEY": "only-for-tests-" + "x" * 40,
            "HORA_DEBUG": "0",
        }

    def end(self) -> None:
        self.services.stop()
        shutil.rmtree(self.home, ignore_errors=True)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config, args: list[str]) -> Generator[None]:
    """A wrapper runs before pytest-django's own hook, which loads the settings."""
    os.environ.setdefault("HORA_SECRET_KEY", "only-for-listing-tests-" + "x" * 40)
    if not any(arg in QUIET for arg in args) and not hands_out(early_config):
        early_config.stash[KEY] = run = Run()
        early_config.add_cleanup(run.end)
        os.environ.update(run.environment())
    yield


def hands_out(config: pytest.Config) -> bool:
    """Whether other processes run the tests of this one (pytest-xdist)."""
    return bool(config.known_args_namespace.numprocesses) and "PYTEST_XDIST_WORKER" not in os.environ


@pytest.fixture(scope="session")
def running(pytestconfig: pytest.Config) -> services.Services:
    """The run's own servers (for reading addresses; a test that kills one starts its own)."""
    return pytestconfig.stash[KEY].services


@pytest.fixture
def own_services() -> Generator[services.Services]:
    """A PostgreSQL and a Redis of this test's own: kill, pause and restart them at will.

    Not throw-away ones: what was committed must survive a kill -9, as it would in real use.
    """
    home = Path(tempfile.mkdtemp(prefix="hora-faults-"))
    mine = services.start(home)
    yield mine
    mine.stop()
    shutil.rmtree(home, ignore_errors=True)
