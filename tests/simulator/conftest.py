"""A Hora that can be called, and providers that call it."""

from collections.abc import Callable, Iterator
from ipaddress import ip_network
from typing import Any

import pytest
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from channels_integrations import inbound
from channels_integrations.models import Channel, Inbound
from channels_integrations.switchboard import lines
from core import hints
from events import deliver
from events.models import Delivery
from inbox.models import Media
from launch.simulator.server import Server
from launch.simulator.world import World

Connect = Callable[..., Channel]


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server({})
    yield running
    running.stop()


@pytest.fixture
def connect(
    transactional_db: None,
    live_server: LiveServer,
    settings: Settings,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
) -> Connect:
    """Connect an account of a simulated provider: each knows where the other is."""
    settings.PUBLIC_URL = live_server.url
    settings.CALL_PRIVATE = [ip_network("127.0.0.0/8")]
    monkeypatch.setattr(hints, "ring", lambda name: None)

    def connect(kind: str, address: str, provider: Any, secrets: dict[str, str], **config: Any) -> Channel:
        server.providers[kind] = provider
        channel = Channel(kind=kind, name="Shop", address=address, config={"api": server.url(kind), **config})
        channel.secrets = secrets
        channel.save()
        lines.forget()
        provider.webhook = f"{live_server.url}/webhooks/{kind}/{channel.id}"
        return channel

    return connect


def turn(world: World, rounds: int = 6) -> None:
    """Let everybody do what there is to do: providers bring, workers work, replies leave, files come."""
    from channels_integrations import media

    for _ in range(rounds):
        world.courier.run()
        Inbound.objects.filter(state="received").update(next_attempt_at="2020-01-01T00:00Z")
        inbound.sweep()
        Delivery.objects.filter(state="pending").update(next_attempt_at="2020-01-01T00:00Z")
        for consumer in ("outbound", "deeds"):
            deliver.drain(consumer, 3)
        Media.objects.filter(state="waiting").update(next_attempt_at="2020-01-01T00:00Z")
        media.sweep()
