"""What the contract suite asks of the test side of every kind: to speak as that provider does."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client

from channels_integrations import inbound
from channels_integrations.models import Channel, Inbound
from channels_integrations.registry import adapter_for
from channels_integrations.switchboard import lines
from channels_integrations.wire import RawEvent, Reply, Webhook
from inbox.models import Message

PUBLIC = "https://desk.example"
CLEO = "5550001"


@dataclass(frozen=True)
class Call:
    """A request as the provider would make it."""

    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str = "application/json"
    query: str = ""


@dataclass(frozen=True)
class Answers:
    """What the provider's API answers: to a message it takes, and to those it does not."""

    taken: tuple[Reply, str]
    slow_down: tuple[Reply, timedelta]
    access_lost: Reply
    refused: Reply
    window_closed: Reply | None = None


class Harness:
    """One kind. Methods that return None say: this provider never tells of such a thing."""

    kind = ""
    name = ""
    secrets: dict[str, str] = {}
    config: dict[str, Any] = {}
    address = ""
    signs_body = True
    batches = False
    tells_time = True
    longest_text = 0
    shortest_window: timedelta | None = None

    def channel(self) -> Channel:
        channel = Channel(kind=self.kind, name="Shop", address=self.address, config=self.config)
        channel.secrets = self.secrets
        channel.save()
        lines.forget()
        return channel

    def signed(self, body: bytes, channel: Channel) -> Call:
        raise NotImplementedError

    def said(self, number: int, text: str, at: datetime, who: str = CLEO) -> bytes:
        raise NotImplementedError

    def together(self, bodies: Sequence[bytes]) -> bytes:
        """Several events in one request, for kinds that do that."""
        raise NotImplementedError

    def edited(self, number: int, text: str, at: datetime) -> bytes | None:
        return None

    def deleted(self, number: int, at: datetime) -> bytes | None:
        return None

    def reacted(self, number: int, emoji: str, at: datetime) -> bytes | None:
        return None

    def album(self, numbers: Sequence[int], at: datetime) -> list[bytes] | None:
        return None

    def echoed(self, external_id: str, text: str, at: datetime) -> bytes | None:
        """The account said this; `external_id` as `accepted` gave it."""
        return None

    def progress(self, external_id: str, state: str, at: datetime) -> bytes | None:
        return None

    def unknown(self) -> bytes:
        raise NotImplementedError

    def answers(self) -> Answers:
        raise NotImplementedError


def reply(status: int, body: Any, **headers: str) -> Reply:
    """A provider's answer."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Reply(status, {name.replace("_", "-"): value for name, value in headers.items()}, raw)


def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def path(channel: Channel) -> str:
    return f"/webhooks/{channel.kind}/{channel.id}"


def knock(channel: Channel, call: Call) -> Any:
    """POST it to the channel's address."""
    return Client().post(
        path(channel) + (f"?{call.query}" if call.query else ""),
        call.body,
        content_type=call.content_type,
        headers=call.headers,
    )


def bring(harness: Harness, channel: Channel, *bodies: bytes) -> None:
    """Have these accepted, and worked on."""
    for body in bodies:
        answer = knock(channel, harness.signed(body, channel))
        assert answer.status_code in (200, 204), answer.content
    work()


def work() -> None:
    """Go through the ledger as a worker does; what waits for its turn gets it now."""
    for _ in range(4):
        Inbound.objects.filter(state="received").update(next_attempt_at="2020-01-01T00:00Z")
        inbound.sweep()


def split(harness: Harness, channel: Channel, body: bytes) -> Sequence[RawEvent]:
    """The raw events of a body."""
    call = harness.signed(body, channel)
    return adapter_for(harness.kind).split(webhook(channel, call))


def webhook(channel: Channel, call: Call) -> Webhook:
    """The request as an adapter sees it."""
    query = f"?{call.query}" if call.query else ""
    headers = {name.lower(): text for name, text in call.headers.items()} | {"content-type": call.content_type}
    return Webhook("POST", f"{PUBLIC}{path(channel)}{query}", headers, call.body)


def said() -> list[str]:
    """What customers said, in the order of the ticket."""
    return list(Message.objects.filter(direction="in").order_by("id").values_list("text", flat=True))
