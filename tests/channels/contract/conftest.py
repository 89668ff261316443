"""One suite for every kind of channel: a new one is a line here."""

import pytest
from pytest_django import Settings

from channels_integrations.models import Channel
from core import hints
from tests.channels.contract.api import Api
from tests.channels.contract.harness import PUBLIC, Harness
from tests.channels.contract.meta import FacebookComments, Instagram, InstagramComments, Messenger, WhatsApp
from tests.channels.contract.sms import Twilio, Vonage
from tests.channels.contract.telegram import Business, Telegram

HARNESSES: tuple[Harness, ...] = (
    Api(),
    Telegram(),
    Business(),
    Twilio(),
    Vonage(),
    WhatsApp(),
    Messenger(),
    Instagram(),
    FacebookComments(),
    InstagramComments(),
)


@pytest.fixture(params=HARNESSES, ids=lambda each: each.name or each.kind)
def harness(request: pytest.FixtureRequest, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Harness:
    settings.PUBLIC_URL = PUBLIC
    monkeypatch.setattr(hints, "ring", lambda name: None)
    given: Harness = request.param
    return given


@pytest.fixture
def channel(db: None, harness: Harness) -> Channel:
    return harness.channel()


def needs(told: bytes | list[bytes] | None) -> None:
    """Skip what this provider never tells of."""
    if told is None:
        pytest.skip("this provider never tells of it")
