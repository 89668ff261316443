"""A shop with a chat on its website, and visitors of it."""

import json
import uuid
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client

from channels_integrations import connecting
from channels_integrations.models import Channel
from channels_integrations.switchboard import lines
from channels_integrations.webchat import doors
from channels_integrations.webchat.models import Visitor
from core import hints
from core.rate import Buckets
from events import deliver
from inbox import replies
from inbox.models import Agent, Message, Ticket
from tests.channels.contract.harness import work as work_through_the_ledger

ORIGIN = "https://shop.example"
SECRET = "a-secret-that-the-shop-knows-too-and-that-is-long-enough-for-every-algorithm"


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """No Redis; every caller's bucket is full at first, and no time passes in which it fills again."""
    monkeypatch.setattr(hints, "ring", lambda name: None)
    made: dict[str, Buckets] = {}
    monkeypatch.setattr(
        doors, "buckets", lambda name: made.setdefault(name, Buckets(*doors.LIMITS[name], now=lambda: 0.0))
    )


@pytest.fixture
def shop(db: None) -> Channel:
    return make_shop()


def make_shop(**config: Any) -> Channel:
    values = {"name": "Barro & Linho", "address": "shop", "config": {"origins": ORIGIN} | config}
    channel, _ = connecting.connect("webchat", values | {"secrets": {"identity_secret": SECRET}})
    lines.forget()
    return channel


def set_up(channel: Channel, **config: Any) -> None:
    """An admin changes how the chat is set up."""
    channel.config = channel.config | config
    channel.save()
    lines.forget()


@dataclass
class Widget:
    """A browser with the widget in it, as the server hears it."""

    key: str = "shop"
    token: str = ""
    client: Client = field(default_factory=Client)

    def ask(self, method: str, path: str, body: Any = None, **more: Any) -> Any:
        raw = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return self.client.generic(
            method, f"/widget/{self.key}/{path}", raw, more.pop("content_type", "application/json"), headers=headers
        )

    def begin(self, **given: Any) -> dict[str, Any]:
        answer = self.ask("POST", "session", given)
        assert answer.status_code == 200, answer.content
        self.token = answer.json()["token"]
        found: dict[str, Any] = answer.json()
        return found

    def say(self, text: str, **more: Any) -> str:
        """Write, and have it worked on. The id that the widget made up."""
        name = more.pop("id", None) or uuid.uuid4().hex
        answer = self.ask("POST", "messages", {"id": name, "text": text} | more)
        assert answer.status_code == 202, answer.content
        work()
        return str(name)

    def thread(self, after: int = 0) -> dict[str, Any]:
        answer = self.client.get(
            f"/widget/{self.key}/thread", {"after": after}, headers={"Authorization": f"Bearer {self.token}"}
        )
        assert answer.status_code == 200, answer.content
        found: dict[str, Any] = answer.json()
        return found

    def texts(self) -> list[tuple[str, str]]:
        return [(each["from"], each["text"]) for each in self.thread()["messages"]]


@pytest.fixture
def cleo(shop: Channel) -> Widget:
    """Cleo has opened the widget."""
    widget = Widget()
    widget.begin(language="en")
    return widget


def work() -> None:
    """What workers do: read the ledger, let the helper answer, send what waits."""
    work_through_the_ledger()
    for consumer in ("helper", "outbound"):
        while deliver.deliver_one(consumer):
            pass


def answer(ticket: Ticket, agent: Agent, text: str, **more: Any) -> Message:
    """An agent replies, and it is sent."""
    message = replies.reply(ticket.id, agent, replies.Writing(text, last_seen_seq=0, still_right=True, **more))
    work()
    return Message.objects.get(id=message.id)


def visitor() -> Visitor:
    return Visitor.objects.latest("id")
