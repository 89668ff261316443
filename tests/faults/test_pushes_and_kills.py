"""The push service is the judge: what it took is what the agent was shown."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from events.record import Actor
from inbox import tickets
from inbox.models import Agent, PushSend
from tests.faults.conftest import StartWorker
from tests.faults.workers import wait_for
from tests.flows.pushed import certificate, seat
from tests.people import Write
from tests.pushservice import PushService

pytestmark = pytest.mark.faults
STEP = "pushes.accepted"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[PushService]:
    running = PushService(certificate(tmp_path))
    yield running
    running.stop()


def test_a_push_goes_again_as_the_same_one(
    start_worker: StartWorker,
    ana: Agent,
    ben: Agent,
    cleo_writes: Write,
    service: PushService,
    settings: Settings,
    tmp_path: Path,
) -> None:
    settings.PUSH_HOSTS = ["localhost"]
    hers = seat(ana, service)
    for number in range(3):
        written = cleo_writes(address=f"cleo{number}@customer.example")
        tickets.assign(written.ticket_id, ana.id, Actor("agent", ben.id))
    reach = {"HORA_CALL_PRIVATE": "127.0.0.0/8,::1/128", "HORA_PUSH_HOSTS": "localhost"}
    reach["SSL_CERT_FILE"] = str(tmp_path / "localhost.pem")
    for _ in range(2):
        start_worker(env=reach | {"HORA_CRASH_AT": f"{STEP}:{tmp_path / 'crashed'}"})
    wait_for((tmp_path / "crashed").exists, f"a worker came to {STEP}")
    wait_for(lambda: PushSend.objects.filter(state="sent").count() == 3, "every push is sent")
    shown = Counter((each["id"], each["topic"]) for each in hers.device.shown)
    # the killed one's was taken and not noted: it is repeated, and recognised by its id and its topic
    assert len(shown) == 3 and sum(shown.values()) in (3, 4, 5) and max(shown.values()) == 2
