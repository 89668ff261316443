"""Test processes that run at the same time have servers of their own."""

import os
from types import SimpleNamespace

import pytest

from launch.services import Services
from tests.plugins import services


def test_the_app_under_test_is_told_of_the_servers_of_this_process(running: Services) -> None:
    told = running.env()
    assert told and {name: os.environ[name] for name in told} == told


@pytest.mark.parametrize(
    ("processes", "worker", "expected"), [(None, None, False), (0, None, False), (2, None, True), (2, "gw1", False)]
)
def test_only_who_hands_tests_out_needs_none(
    monkeypatch: pytest.MonkeyPatch, processes: int | None, worker: str | None, expected: bool
) -> None:
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    if worker:
        monkeypatch.setenv("PYTEST_XDIST_WORKER", worker)
    config = SimpleNamespace(known_args_namespace=SimpleNamespace(numprocesses=processes))
    assert services.hands_out(config) is expected  # type: ignore[arg-type]  # only what it reads
