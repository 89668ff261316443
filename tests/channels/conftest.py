"""What tests of channels share."""

from collections.abc import Iterator
from ipaddress import ip_network

import pytest
from pytest_django import Settings

from tests.channels.loopback import Loopback, running


@pytest.fixture
def provider(settings: Settings) -> Iterator[Loopback]:
    """A provider's API on a port of this machine, which Hora may call."""
    settings.CALL_PRIVATE = [ip_network("127.0.0.0/8")]
    with running() as server:
        yield server
