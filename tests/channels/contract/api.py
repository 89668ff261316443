"""Another system, from its side."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from channels_integrations.models import Channel
from tests.channels.contract.harness import CLEO, Answers, Call, Harness, reply

SECRET = "whsec_" + base64.b64encode(b"a-secret-of-another-system-32-by").decode()


class Api(Harness):
    kind = "api"
    address = "loyalty-app"
    secrets = {"signing_secret": SECRET}
    config = {"url": "https://app.example/hora", "window_hours": "48"}
    batches = True
    longest_text = 10_000
    shortest_window = timedelta(hours=48)

    def signed(self, body: bytes, channel: Channel) -> Call:
        return Call(body, sign(body, channel.secrets["signing_secret"]))

    def together(self, bodies: Sequence[bytes]) -> bytes:
        return json.dumps({"events": [json.loads(each) for each in bodies]}).encode()

    def said(self, number: int, text: str, at: datetime, who: str = CLEO) -> bytes:
        return event("message.created", number, at, who, text=text)

    def edited(self, number: int, text: str, at: datetime) -> bytes:
        return event("message.edited", number, at, text=text)

    def deleted(self, number: int, at: datetime) -> bytes:
        return event("message.deleted", number, at)

    def reacted(self, number: int, emoji: str, at: datetime) -> bytes:
        return event("message.reaction", number, at, emoji=emoji)

    def progress(self, external_id: str, state: str, at: datetime) -> bytes | None:
        return event("message.status", external_id, at, state=state, reason="Phone is off")

    def unknown(self) -> bytes:
        return event("message.teleported", 1, datetime(2026, 11, 22, tzinfo=UTC))

    def answers(self) -> Answers:
        return Answers(
            taken=(reply(200, {"id": "out-9"}), "out-9"),
            slow_down=(reply(429, {"error": "slow"}, retry_after="9"), timedelta(seconds=9)),
            access_lost=reply(401, {"error": "signature"}),
            refused=reply(404, {"error": "no such person"}),
        )


def event(kind: str, number: int | str, at: datetime, who: str = CLEO, **more: Any) -> bytes:
    person = {"id": who, "name": "Cleo Marsh", "language": "pt"}
    return json.dumps(
        {"type": kind, "id": f"m{number}" if isinstance(number, int) else number, "at": at.isoformat()}
        | {"contact": person}
        | more
    ).encode()


def sign(body: bytes, secret: str, ago: float = 0, call: str = "call_1") -> dict[str, str]:
    """As the standard's own words have it, written anew."""
    stamp = str(int(time.time() - ago))
    encoded = secret.removeprefix("whsec_")
    try:
        key = base64.b64decode(encoded, validate=True)
    except ValueError:
        key = encoded.encode()
    mac = hmac.new(key, f"{call}.{stamp}.".encode() + body, hashlib.sha256).digest()
    return {"webhook-id": call, "webhook-timestamp": stamp, "webhook-signature": f"v1,{base64.b64encode(mac).decode()}"}
