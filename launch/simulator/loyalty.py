"""A loyalty app: another system that posts what its members write, and is posted the answers, both ways signed."""

import base64
import hashlib
import hmac
import itertools
import json
from dataclasses import dataclass, field
from typing import Any

from launch.simulator.world import Answer, Ask, Letter, World

TOLERANCE_S = 300


@dataclass
class Loyalty:
    """One app. Its secret is as Standard Webhooks writes one: whsec_ and base64."""

    world: World
    secret: str
    webhook: str = ""
    heard: list[dict[str, Any]] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    first: int = 1

    def __post_init__(self) -> None:
        self._numbers = itertools.count(self.first)

    def says(self, who: str, text: str) -> str:
        """Somebody writes in the app. Returns its name for the message."""
        number = f"m-{next(self._numbers)}"
        self._tell({"type": "message.created", "id": number, "contact": self._member(who), "text": text})
        return number

    def reads(self, who: str, number: str) -> None:
        """An answer was read in the app."""
        told = {"type": "message.status", "id": number, "contact": self._member(who), "state": "read"}
        self._tell(told)

    def answer(self, ask: Ask) -> Answer:
        """What Hora posts: answers are kept under a name of the app's own, anything else is heard."""
        call, stamp = ask.headers.get("webhook-id", ""), ask.headers.get("webhook-timestamp", "0")
        if not stamp.isdigit() or abs(self.world.clock.now() - int(stamp)) > TOLERANCE_S:
            return Answer(401, {"error": "too old"})
        if ask.headers.get("webhook-signature") != self._signature(call, stamp, ask.body):
            return Answer(401, {"error": "wrong signature"})
        if trouble := self.world.trouble():
            return Answer(429, {"error": "slow down"}, {"Retry-After": "1"}) if trouble == "slow" else Answer(503)
        told = json.loads(ask.body)
        if told["type"] != "message.created":
            return Answer(200, {})
        known = [each for each in self.heard if each["id"] == told["id"]]
        kept = known[0] if known else self._keep(told)
        return Answer(200, {"id": kept["name"]}, lost=self.world.loses_answer())

    def _keep(self, told: dict[str, Any]) -> dict[str, Any]:
        kept = told | {"name": f"out-{next(self._numbers)}", "who": told["contact"]["id"]}
        self.heard.append(kept)
        return kept

    def _member(self, who: str) -> dict[str, str]:
        return {"id": who, **({"name": self.names[who]} if who in self.names else {})}

    def _tell(self, event: dict[str, Any]) -> None:
        body, call, stamp = json.dumps(event).encode(), f"call-{next(self._numbers)}", str(int(self.world.clock.now()))
        headers = {"webhook-id": call, "webhook-timestamp": stamp}
        signed = {"webhook-signature": self._signature(call, stamp, body)}
        self.world.courier.send(Letter(self.webhook, body, headers | signed))

    def _signature(self, call: str, stamp: str, body: bytes) -> str:
        key = base64.b64decode(self.secret.removeprefix("whsec_"))
        mac = hmac.new(key, f"{call}.{stamp}.".encode() + body, hashlib.sha256).digest()
        return f"v1,{base64.b64encode(mac).decode()}"
