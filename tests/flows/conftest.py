"""A push service, for the stories that push."""

from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path

import pytest
from pytest_django import Settings

from inbox.models import Agent
from tests.flows.pushed import Seat, certificate, seat
from tests.pushservice import PushService


@pytest.fixture
def service(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PushService]:
    """The push service of every browser in these stories; Hora may call it."""
    file = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    settings.CALL_PRIVATE = [ip_network("127.0.0.0/8"), ip_network("::1")]
    settings.PUSH_HOSTS = ["localhost"]
    running = PushService(file)
    yield running
    running.stop()


@pytest.fixture
def her(ana: Agent, service: PushService) -> Seat:
    """Ana's browser."""
    return seat(ana, service)
