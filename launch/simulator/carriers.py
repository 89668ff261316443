"""Twilio's and Vonage's side: texts in, texts out, and reports of what became of them."""

import base64
import hashlib
import hmac
import itertools
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode

from launch.simulator.world import Answer, Ask, Letter, World


@dataclass
class Twilio:
    """One account with one number."""

    world: World
    account_sid: str
    auth_token: str
    number: str
    webhook: str = ""
    heard: list[dict[str, str]] = field(default_factory=list)
    opted_out: set[str] = field(default_factory=set)
    first: int = 1

    def __post_init__(self) -> None:
        self._numbers = itertools.count(self.first)

    def says(self, who: str, text: str, **more: str) -> str:
        sid = self._sid()
        told = {"MessageSid": sid, "SmsSid": sid, "SmsStatus": "received", "From": who, "To": self.number, "Body": text}
        if text == "STOP":
            self.opted_out.add(who)
            told["OptOutType"] = "STOP"
        self._tell(self.webhook, told | {"NumMedia": "0", "AccountSid": self.account_sid} | more)
        return sid

    def answer(self, ask: Ask) -> Answer:
        login = base64.b64encode(f"{self.account_sid}:{self.auth_token}".encode()).decode()
        if ask.headers.get("authorization") != f"Basic {login}":
            return Answer(401, {"code": 20003, "message": "Authenticate", "status": 401})
        if trouble := self.world.trouble():
            slow = Answer(429, {"code": 20429, "message": "Too Many Requests"}, {"Retry-After": "1"})
            return slow if trouble == "slow" else Answer(503, b"<html>")
        if ask.method == "POST" and ask.path.endswith("/Messages.json"):
            return self._message(dict(parse_qsl(ask.body.decode())))
        return self._known(ask.path)

    def _known(self, path: str) -> Answer:
        """What an account can be asked for."""
        if path.endswith("/Messages.json"):
            return Answer(200, {"messages": [], "next_page_uri": None})
        if path.endswith("/IncomingPhoneNumbers.json"):
            number = {"sid": "PN1", "phone_number": self.number, "sms_url": self.webhook}
            return Answer(200, {"incoming_phone_numbers": [number]})
        if path.endswith(f"/{self.account_sid}.json"):
            return Answer(200, {"sid": self.account_sid, "friendly_name": "Shop", "status": "active"})
        return Answer(404, {"code": 20404, "message": "Not found", "status": 404})

    def _message(self, told: dict[str, str]) -> Answer:
        if not told.get("To") or not (told.get("From") or told.get("MessagingServiceSid")):
            return Answer(400, {"code": 21604, "message": "A 'To' phone number is required.", "status": 400})
        if told["To"] in self.opted_out:
            return Answer(400, {"code": 21610, "message": "Attempt to send to unsubscribed recipient", "status": 400})
        sid = self._sid()
        self.heard.append(told | {"sid": sid})
        for state in ("sent", "delivered"):
            report = {"MessageSid": sid, "MessageStatus": state, "To": told["To"], "From": self.number}
            self._tell(told["StatusCallback"], report)
        return Answer(201, {"sid": sid, "status": "queued", "error_code": None}, lost=self.world.loses_answer())

    def _tell(self, url: str, told: dict[str, str]) -> None:
        text = url + "".join(name + told[name] for name in sorted(told))
        mac = hmac.new(self.auth_token.encode(), text.encode(), hashlib.sha1).digest()
        headers = {"X-Twilio-Signature": base64.b64encode(mac).decode()}
        form = "application/x-www-form-urlencoded"
        self.world.courier.send(Letter(url, urlencode(told).encode(), headers, form))

    def _sid(self) -> str:
        return f"SM{next(self._numbers):032x}"


@dataclass
class Vonage:
    """One number of the Messages API."""

    world: World
    api_key: str
    api_secret: str
    signature_secret: str
    number: str
    webhook: str = ""
    heard: list[dict[str, Any]] = field(default_factory=list)
    first: int = 1

    def __post_init__(self) -> None:
        self._numbers = itertools.count(self.first)

    def says(self, who: str, text: str) -> str:
        told = self._common(who.removeprefix("+"), self.number)
        self._tell(told | {"message_type": "text", "text": text})
        return str(told["message_uuid"])

    def answer(self, ask: Ask) -> Answer:
        login = base64.b64encode(f"{self.api_key}:{self.api_secret}".encode()).decode()
        if ask.path.endswith("/messages") and ask.headers.get("authorization") != f"Basic {login}":
            return Answer(401, {"title": "Unauthorized"})
        if trouble := self.world.trouble():
            return Answer(429, {"title": "Throttled"}, {"Retry-After": "1"}) if trouble == "slow" else Answer(503)
        if ask.path.endswith("/get-balance"):
            return Answer(200, {"value": 12.5, "autoReload": False})
        told = json.loads(ask.body)
        common = self._common(self.number, told["to"])
        self.heard.append(told | common)
        for state in ("submitted", "delivered"):
            self._tell(common | {"status": state, "client_ref": told.get("client_ref")})
        return Answer(202, {"message_uuid": common["message_uuid"]}, lost=self.world.loses_answer())

    def _common(self, sender: str, to: str) -> dict[str, Any]:
        stamp = datetime.fromtimestamp(self.world.clock.now(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        uuid = f"aaaaaaaa-bbbb-4ccc-8ddd-{next(self._numbers):012d}"
        return {"channel": "sms", "message_uuid": uuid, "from": sender, "to": to, "timestamp": stamp}

    def _tell(self, told: dict[str, Any]) -> None:
        body = json.dumps(told).encode()
        claims = {"iss": "Vonage", "payload_hash": hashlib.sha256(body).hexdigest()}
        head, rest = (_b64(json.dumps(each).encode()) for each in ({"alg": "HS256", "typ": "JWT"}, claims))
        mac = hmac.new(self.signature_secret.encode(), f"{head}.{rest}".encode(), hashlib.sha256).digest()
        self.world.courier.send(Letter(self.webhook, body, {"Authorization": f"Bearer {head}.{rest}.{_b64(mac)}"}))


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
