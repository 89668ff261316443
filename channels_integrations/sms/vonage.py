"""SMS through Vonage's Messages API."""

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from channels_integrations import transport
from channels_integrations.adapter import (
    AccessLost,
    Fetched,
    Happened,
    Health,
    Normalized,
    OutcomeUnknown,
    PermanentFailure,
    TemporaryFailure,
)
from channels_integrations.capabilities import BOTH, IN, MB, Capabilities
from channels_integrations.happenings import File, Happening, Progress, Receipt, Said, Unknown, Who
from channels_integrations.models import Channel, Inbound
from channels_integrations.outgoing import Outgoing
from channels_integrations.provider import Provider, cut, odd, refuse, same, troubled
from channels_integrations.sms import numbers
from channels_integrations.times import iso_time
from channels_integrations.wire import Piece, RawEvent, Refused, Reply, Request, Webhook, key_of, plain
from core import jsontext
from core.jsontext import text_at
from inbox.models import Media

LONGEST = 1600
MOST_MMS = 20 * MB
_STATES: Mapping[str, Receipt] = {
    "submitted": "sent",
    "delivered": "delivered",
    "read": "read",
    "rejected": "failed",
    "undeliverable": "failed",
}
_FILES = {"image": "image", "audio": "audio", "video": "video", "file": "file", "vcard": "file"}


class VonageAdapter(Provider):
    """One number: its `address`. Config: api_key. Secrets: api_secret, signature_secret."""

    kind = "vonage"
    api = "https://api.nexmo.com"

    def capabilities(self, channel: Channel) -> Capabilities:
        return Capabilities(text=BOTH, text_limit=LONGEST, image=IN, file=IN, voice=IN, video=IN, delivered=IN)

    def authenticate(self, webhook: Webhook, channel: Channel) -> Refused | None:
        """A token signed with our secret vouches for the hash of the body: both have to be right."""
        scheme, _, token = webhook.header("authorization").partition(" ")
        if scheme.lower() != "bearer" or not token:
            return Refused("no-signature")
        claims = claims_of(token.strip(), channel.secrets.get("signature_secret", ""))
        if claims is None:
            return Refused("wrong-signature", 403)
        promised = text_at(claims, "payload_hash")
        return None if same(promised, hashlib.sha256(webhook.body).hexdigest()) else Refused("wrong-body", 403)

    def split(self, webhook: Webhook) -> Sequence[RawEvent]:
        told = jsontext.read(webhook.body)
        number = text_at(told, "message_uuid")
        if not number:
            return [odd(webhook.body, "no message")]
        state = text_at(told, "status")
        theirs = text_at(told, "to" if state else "from")
        key = key_of("status", number, state) if state else key_of("message", number)
        kind = state or text_at(told, "message_type") or "message"
        return [RawEvent(key, webhook.body, numbers.known_as(theirs), type=kind, sender=theirs)]

    def normalize(self, inbound: Inbound) -> Normalized:
        told = jsontext.read(bytes(inbound.raw))
        number = text_at(told, "message_uuid")
        if not number:
            return Happened([Unknown("Vonage sent something without a message.")])
        return Happened([_progress(told, number) if text_at(told, "status") else _said(told, number)])

    def prepare(self, channel: Channel, outgoing: Outgoing) -> Sequence[Piece]:
        if outgoing.files:
            raise refuse("This number sends text only.", "no-files")
        texts = cut(outgoing.text, LONGEST)
        if not texts:
            raise refuse("There is nothing in this message.", "empty")
        return [plain(self._message(channel, outgoing, each)) for each in texts]

    def accepted(self, reply: Reply) -> str:
        said = reply.json()
        if reply.status in (200, 202) and text_at(said, "message_uuid"):
            return text_at(said, "message_uuid")
        raise_failure(reply, said)
        raise OutcomeUnknown(f"Vonage's answer makes no sense ({reply.status}).")

    def fetch(self, channel: Channel, media: Media) -> Fetched:
        reply = transport.download(Request("GET", str(media.source.get("url", ""))), MOST_MMS)
        if reply.status == 200:
            return Fetched(reply.body, reply.headers.get("content-type", ""))
        if reply.status >= 500 or reply.status == 429:
            raise TemporaryFailure(f"Vonage did not give the file ({reply.status}).")
        raise PermanentFailure(f"The file is not there any more ({reply.status}).", "gone")

    def examine(self, channel: Channel) -> Health:
        """What is left on the account says that the login works."""
        pair = f"api_key={channel.setting('api_key', '')}&api_secret={channel.secrets.get('api_secret', '')}"
        base = str(channel.setting("rest") or channel.setting("api") or "https://rest.nexmo.com").rstrip("/")
        reply = transport.ask(Request("GET", f"{base}/account/get-balance?{pair}"))
        if reply.status != 200:
            raise_failure(reply, reply.json())
            raise PermanentFailure(f"Vonage answered {reply.status}.")
        left = jsontext.at(reply.json(), "value")
        empty = isinstance(left, int | float) and left <= 0
        return Health(channel.name, channel.address, problem="There is no credit left at Vonage." if empty else "")

    def _message(self, channel: Channel, outgoing: Outgoing, text: str) -> Request:
        pair = f"{channel.setting('api_key', '')}:{channel.secrets.get('api_secret', '')}"
        headers = {
            "Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}",
            "Content-Type": "application/json",
            "Accept": "application/json",
        }
        body = {
            "channel": "sms",
            "message_type": "text",
            "to": numbers.digits(outgoing.address),
            "from": numbers.digits(channel.address),
            "text": text,
            "client_ref": outgoing.reference,
            "webhook_url": self.address_here(channel),
            "webhook_version": "v1",
        }
        return Request("POST", f"{self.base(channel)}/v1/messages", headers, jsontext.write(body))


def claims_of(token: str, secret: str) -> Any:
    """What a token says, when it is signed with this secret by HMAC-SHA256; else None."""
    head, _, rest = token.partition(".")
    body, _, signature = rest.partition(".")
    if not secret or not signature or text_at(jsontext.read(_plain(head)), "alg") != "HS256":
        return None
    expected = hmac.new(secret.encode(), f"{head}.{body}".encode("utf-8", "replace"), hashlib.sha256).digest()
    return jsontext.read(_plain(body)) if hmac.compare_digest(expected, _plain(signature)) else None


def raise_failure(reply: Reply, said: Any) -> None:
    """The failure that Vonage's answer tells of, when it tells of one."""
    words = text_at(said, "detail") or text_at(said, "title") or "no reason"
    if reply.status in (401, 403):
        raise AccessLost("Vonage does not accept this account's login any more.")
    if reply.status == 402:
        raise PermanentFailure("There is no credit left at Vonage.", "no-credit")
    troubled(reply)
    if reply.status >= 400:
        raise PermanentFailure(f"Vonage says: {words}", "refused")


def _plain(text: str) -> bytes:
    """Base64 as tokens have it; nothing for what is none."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return b""


def _when(told: Any) -> datetime | None:
    return iso_time(text_at(told, "timestamp"))


def _said(told: Any, number: str) -> Happening:
    sort = text_at(told, "message_type")
    sender = text_at(told, "from")
    who = Who(sender, identity=numbers.known_as(sender))
    if sort == "text":
        return Said(number, who, _when(told), text_at(told, "text"))
    if sort in _FILES and text_at(told, sort, "url"):
        source = {"url": text_at(told, sort, "url")}
        file = File(f"{number}:0", _FILES[sort], source, filename=text_at(told, sort, "name"))
        return Said(number, who, _when(told), text_at(told, sort, "caption"), [file])
    if not sender:
        return Unknown(f"Vonage sent something of a kind that is not known here: {sort}")
    return Said(number, who, _when(told), f"[This kind of message cannot be shown: {sort or 'empty'}]")


def _progress(told: Any, number: str) -> Happening:
    state = text_at(told, "status")
    if state not in _STATES:
        return Unknown(f"Vonage tells of a state that is not known here: {state}")
    reason = text_at(told, "error", "detail") or text_at(told, "error", "title")
    code = text_at(told, "error", "title") and f"vonage-{text_at(told, 'error', 'title')}"
    return Progress(
        _STATES[state],
        _when(told),
        [number],
        reason=reason or "It did not arrive.",
        code=code,
        reference=text_at(told, "client_ref"),
    )
