"""Twilio and Vonage, from the provider's side."""

import base64
import hashlib
import hmac
import json
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

from channels_integrations.models import Channel
from tests.channels.contract.harness import PUBLIC, Answers, Call, Harness, path, reply

CLEOS = "+351910000001"
OURS = "+15550783881"


class Twilio(Harness):
    kind = "twilio"
    address = OURS
    secrets = {"auth_token": "12345", "signing_key": "67890"}
    config = {"account_sid": "AC" + "1" * 32, "mms": True}
    longest_text = 1600
    tells_time = False

    def signed(self, body: bytes, channel: Channel) -> Call:
        fields = "".join(
            n + v for n, v in sorted(set(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)))
        )
        text = f"{PUBLIC}{path(channel)}{fields}"
        mac = hmac.new(channel.secrets["auth_token"].encode(), text.encode(), hashlib.sha1).digest()
        headers = {"X-Twilio-Signature": base64.b64encode(mac).decode()}
        return Call(body, headers, "application/x-www-form-urlencoded")

    def said(self, number: int, text: str, at: datetime, who: str = CLEOS) -> bytes:
        return form(number, From=f"+{who.removeprefix('+')}", Body=text)

    def unknown(self) -> bytes:
        return form(1, To=CLEOS, From=OURS, MessageStatus="teleported", SmsStatus="teleported")

    def progress(self, external_id: str, state: str, at: datetime) -> bytes | None:
        if state == "read":
            return None
        told = {"MessageSid": external_id, "MessageStatus": state, "To": CLEOS, "From": OURS}
        return urlencode(told | ({"ErrorCode": "30003"} if state == "failed" else {})).encode()

    def answers(self) -> Answers:
        sid = "SM" + "9" * 32
        slow = {"code": 20429, "message": "Too Many Requests"}
        return Answers(
            taken=(reply(201, {"sid": sid, "status": "queued", "error_code": None}), sid),
            slow_down=(
                reply(429, slow, retry_after="9"),
                timedelta(seconds=9),
            ),
            access_lost=reply(401, {"code": 20003, "message": "Authenticate", "status": 401}),
            refused=reply(400, {"code": 21211, "message": "Invalid 'To' Phone Number", "status": 400}),
        )


class Vonage(Harness):
    kind = "vonage"
    address = OURS
    secrets = {"api_secret": "s3cr3t", "signature_secret": "a-signature-secret-of-good-length"}
    config = {"api_key": "abcd1234"}
    longest_text = 1600

    def signed(self, body: bytes, channel: Channel) -> Call:
        claims = {"iat": 1790000000, "jti": "x", "iss": "Vonage", "payload_hash": hashlib.sha256(body).hexdigest()}
        token = jwt(claims, channel.secrets["signature_secret"])
        return Call(body, {"Authorization": f"Bearer {token}"})

    def said(self, number: int, text: str, at: datetime, who: str = CLEOS) -> bytes:
        return vonage(number, at, **{"from": who.removeprefix("+")}, message_type="text", text=text)

    def unknown(self) -> bytes:
        return vonage(1, datetime(2026, 11, 22), status="teleported")

    def progress(self, external_id: str, state: str, at: datetime) -> bytes | None:
        word = {"sent": "submitted", "delivered": "delivered", "failed": "undeliverable"}.get(state)
        told = {"message_uuid": external_id, "to": CLEOS[1:], "from": OURS[1:], "timestamp": stamp(at), "status": word}
        return json.dumps(told | {"channel": "sms", "client_ref": "7"}).encode() if word else None

    def answers(self) -> Answers:
        uuid = "0b1f7a9e-1111-4222-8333-444455556666"
        return Answers(
            taken=(reply(202, {"message_uuid": uuid}), uuid),
            slow_down=(reply(429, {"title": "Throttled"}, retry_after="3"), timedelta(seconds=3)),
            access_lost=reply(401, {"title": "Unauthorized", "detail": "You did not provide correct credentials."}),
            refused=reply(422, {"title": "Invalid", "detail": "The `to` parameter is invalid."}),
        )


def form(number: int, **more: str) -> bytes:
    sid = f"SM{number:032d}"
    told = {
        "ToCountry": "US",
        "SmsMessageSid": sid,
        "NumMedia": "0",
        "SmsSid": sid,
        "FromCountry": "PT",
        "SmsStatus": "received",
        "From": CLEOS,
        "To": OURS,
        "NumSegments": "1",
        "MessageSid": sid,
        "AccountSid": "AC" + "1" * 32,
        "ApiVersion": "2010-04-01",
    }
    return urlencode(told | more).encode()


def vonage(number: int, at: datetime, **more: Any) -> bytes:
    told = {
        "channel": "sms",
        "message_uuid": f"aaaaaaaa-bbbb-4ccc-8ddd-{number:012d}",
        "to": OURS[1:],
        "from": CLEOS[1:],
        "timestamp": stamp(at),
        "sms": {"num_messages": "1"},
        "context_status": "none",
    }
    return json.dumps(told | more).encode()


def stamp(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def jwt(claims: dict[str, Any], secret: str, alg: str = "HS256") -> str:
    head, body = (_b64(json.dumps(each).encode()) for each in ({"alg": alg, "typ": "JWT"}, claims))
    return f"{head}.{body}.{_b64(hmac.new(secret.encode(), f'{head}.{body}'.encode(), hashlib.sha256).digest())}"


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
