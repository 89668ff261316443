"""The part of the contract of all channels that holds for one whose both ends are ours."""

import json
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from channels_integrations.adapter import Happened
from channels_integrations.happenings import Unknown
from channels_integrations.models import Channel, Inbound
from channels_integrations.registry import adapter_for
from tests.channels.contract import harness as words
from tests.channels.contract.harness import CLEO, Call, Harness, now
from tests.channels.contract.test_door import (  # noqa: F401 - run here with our own harness
    test_the_same_request_again_and_again_is_one_message,
    test_what_proves_itself_becomes_a_ticket,
)
from tests.channels.contract.test_odd import json_values
from tests.channels.contract.test_order import (  # noqa: F401 - run here with our own harness
    test_the_talk_goes_on_in_the_same_ticket,
)
from tests.channels.webchat.conftest import SECRET, Widget

pytestmark = pytest.mark.django_db


class Webchat(Harness):
    """The widget, from the visitor's side. Each person has a session of their own."""

    kind = "webchat"
    address = "shop"
    secrets = {"identity_secret": SECRET}
    config = {"origins": "https://shop.example"}
    tells_time = False

    def __init__(self) -> None:
        self._widgets: dict[str, Widget] = {}

    def signed(self, body: bytes, channel: Channel) -> Call:
        told = json.loads(body)
        widget = self._widgets.setdefault(told.pop("who"), Widget(channel.address))
        if not widget.token:
            widget.begin()
        return Call(json.dumps(told).encode(), {"Authorization": f"Bearer {widget.token}"})

    def said(self, number: int, text: str, at: datetime, who: str = CLEO) -> bytes:
        return json.dumps({"who": who, "id": f"message-{number}", "text": text}).encode()


@pytest.fixture
def harness(monkeypatch: pytest.MonkeyPatch) -> Harness:
    """The suite knocks at the door of the widget instead of a webhook's; 202 is its word for "kept"."""
    from tests.channels.contract import test_door

    for module in (words, test_door):
        monkeypatch.setattr(module, "knock", knock)
    return Webchat()


@pytest.fixture
def channel(db: None, harness: Harness) -> Channel:
    return harness.channel()


def knock(channel: Channel, call: Call) -> Any:
    answer = Client().post(
        f"/widget/{channel.address}/messages", call.body, content_type=call.content_type, headers=call.headers
    )
    answer.status_code = 200 if answer.status_code == 202 else answer.status_code
    return answer


@given(body=st.binary(max_size=200) | json_values.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_in_the_ledger_are_read(body: bytes) -> None:
    channel = Channel(id=1, kind="webchat", name="Shop", address="shop")
    row = Inbound(id=1, channel=channel, raw=body, external_id="x", received_at=now())
    found = adapter_for("webchat").normalize(row)
    assert isinstance(found, Happened) and isinstance(found.happenings[0], Unknown)


def test_there_is_no_webhook_to_come_in_by(channel: Channel) -> None:
    assert Client().post(f"/webhooks/webchat/{channel.id}", b"{}", content_type="application/json").status_code == 404
