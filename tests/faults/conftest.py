"""Workers that end with their test."""

from collections.abc import Callable, Iterator, Mapping

import pytest

from tests.faults.workers import Worker

StartWorker = Callable[..., Worker]


@pytest.fixture
def start_worker(transactional_db: None) -> Iterator[StartWorker]:
    """Start a real Celery worker on this test's database; `env` adds to its environment."""
    started: list[Worker] = []

    def start(*arguments: str, env: Mapping[str, str] | None = None) -> Worker:
        started.append(Worker(env or {}, *arguments))
        return started[-1]

    yield start
    for worker in started:
        worker.end()
