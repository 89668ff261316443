"""SMS and MMS through Twilio."""

import base64
import itertools
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from channels_integrations import forms, transport
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
from channels_integrations.capabilities import BOTH, IN, MB, Capabilities, FileLimit
from channels_integrations.happenings import File, Happening, Progress, Receipt, Said, Unknown, Unreachable, Who
from channels_integrations.models import Channel, Inbound
from channels_integrations.outgoing import Outgoing
from channels_integrations.provider import Provider, cut, odd, refuse, troubled, wait_of
from channels_integrations.renditions.fitting import kind_of as sort_of
from channels_integrations.sms import numbers, twilio_signature
from channels_integrations.times import mail_time
from channels_integrations.wire import Handshake, Piece, RawEvent, Refused, Reply, Request, Webhook, key_of, plain
from core import jsontext
from core.jsontext import at, list_at, number_at, text_at
from inbox.models import Media

LONGEST = 1600
MOST_FILES = 10
MOST_MMS = 5 * MB
_LIMITS = {
    "image": FileLimit(MOST_MMS),
    "audio": FileLimit(MOST_MMS, ("audio/mpeg", "audio/amr", "audio/3gpp")),
    "video": FileLimit(MOST_MMS, ("video/mp4", "video/3gpp")),
    "file": FileLimit(MOST_MMS),
}
"""Sound and film in forms that telephones play: Twilio hands them on as they are."""
_STATES: Mapping[str, Receipt] = {
    "sent": "sent",
    "delivered": "delivered",
    "read": "read",
    "failed": "failed",
    "undelivered": "failed",
    "canceled": "failed",
}
_ON_THE_WAY = frozenset({"accepted", "scheduled", "queued", "sending", "partially_delivered"})
_BAD_LOGIN = frozenset({20003, 20005, 20404})
_BLOCKED = 21610


class TwilioAdapter(Provider):
    """One number or messaging service: its `address`. Config: account_sid, mms. Secrets: auth_token, signing_key."""

    kind = "twilio"
    api = "https://api.twilio.com"
    thanks = Handshake("<Response/>", "text/xml")

    def capabilities(self, channel: Channel) -> Capabilities:
        way = BOTH if channel.setting("mms") else IN
        files = _LIMITS if channel.setting("mms") else {}
        return Capabilities(text_limit=LONGEST, image=way, file=way, voice=way, video=way, delivered=IN, files=files)

    def authenticate(self, webhook: Webhook, channel: Channel) -> Refused | None:
        return twilio_signature.verdict(webhook, channel.secrets)

    def split(self, webhook: Webhook) -> Sequence[RawEvent]:
        told = forms.read(webhook.body)
        sid = told.get("MessageSid") or told.get("SmsSid", "")
        if not sid:
            return [odd(webhook.body, "no message")]
        state = _state(told)
        theirs = told.get("To" if state else "From", "")
        key = key_of("status", sid, state) if state else key_of("message", sid)
        return [RawEvent(key, webhook.body, numbers.known_as(theirs), type=state or "message", sender=theirs)]

    def normalize(self, inbound: Inbound) -> Normalized:
        told = forms.read(bytes(inbound.raw))
        sid = told.get("MessageSid") or told.get("SmsSid", "")
        if not sid:
            return Happened([Unknown("Twilio sent something without a message.")])
        return Happened([_progress(told, sid)] if _state(told) else _said(told, sid))

    def prepare(self, channel: Channel, outgoing: Outgoing) -> Sequence[Piece]:
        if outgoing.files and not channel.setting("mms"):
            raise refuse("This number sends text only.", "no-files")
        if len(outgoing.files) > MOST_FILES or sum(each.size for each in outgoing.files) > MOST_MMS:
            raise refuse(f"An MMS takes {MOST_FILES} files and {MOST_MMS // MB} MB.", "too-large")
        texts = cut(outgoing.text, LONGEST)
        if not texts and not outgoing.files:
            raise refuse("There is nothing in this message.", "empty")
        urls = [("MediaUrl", each.url()) for each in outgoing.files]
        said = itertools.zip_longest(texts, [urls], fillvalue=None)
        return [plain(self._message(channel, outgoing, text or "", media or [])) for text, media in said]

    def accepted(self, reply: Reply) -> str:
        said = reply.json()
        if reply.status in (200, 201) and text_at(said, "sid"):
            return text_at(said, "sid")
        raise_failure(reply, said)
        raise OutcomeUnknown(f"Twilio's answer makes no sense ({reply.status}).")

    def fetch(self, channel: Channel, media: Media) -> Fetched:
        """Twilio's own addresses want our credentials; where they lead to gets none."""
        url = str(media.source.get("url", ""))
        own = urlsplit(url).netloc in ("api.twilio.com", urlsplit(self.base(channel)).netloc)
        reply = transport.download(Request("GET", url, self._login(channel) if own else {}), MOST_MMS * 4)
        if reply.status == 200:
            return Fetched(reply.body, reply.headers.get("content-type", ""))
        if reply.status >= 500 or reply.status in (429, 409):
            raise TemporaryFailure(f"Twilio did not give the file ({reply.status}).")
        raise PermanentFailure(f"The file is not there any more ({reply.status}).", "gone")

    def examine(self, channel: Channel) -> Health:
        account = self._ask(channel, f"{self._account(channel)}.json")
        number = self._number(channel)
        problem = (
            "" if text_at(number, "sms_url") == self.address_here(channel) else "Twilio does not call this address."
        )
        if text_at(account, "status") not in ("active", ""):
            problem = f"Twilio says that the account is {text_at(account, 'status')}."
        return Health(text_at(account, "friendly_name"), channel.address, problem=problem)

    def missed(self, channel: Channel, since: datetime) -> Sequence[RawEvent]:
        """Twilio does not call twice: what it could not bring is on its list, the newest fifty on the first page."""
        if channel.address.startswith("MG"):
            return ()
        query = urlencode({"To": channel.address, "DateSent>": since.strftime("%Y-%m-%dT%H:%M:%SZ")})
        found = self._ask(channel, f"{self._account(channel)}/Messages.json?{query}")
        came = [each for each in list_at(found, "messages") if text_at(each, "direction") == "inbound"]
        return [event for each in came for event in self.split(_as_webhook(each))]

    def connect(self, channel: Channel) -> None:
        """Have the number call us for messages that come in."""
        sid = text_at(self._number(channel), "sid")
        if not sid:
            raise PermanentFailure("Twilio does not know this number. A messaging service is set up on Twilio's side.")
        wanted = [("SmsUrl", self.address_here(channel)), ("SmsMethod", "POST")]
        self._ask(channel, f"{self._account(channel)}/IncomingPhoneNumbers/{sid}.json", wanted)

    def _message(self, channel: Channel, outgoing: Outgoing, text: str, media: list[tuple[str, str]]) -> Request:
        sender = "MessagingServiceSid" if channel.address.startswith("MG") else "From"
        values = [("To", outgoing.address), (sender, channel.address), *([("Body", text)] if text else []), *media]
        values.append(("StatusCallback", self.address_here(channel)))
        return self._request(channel, f"{self._account(channel)}/Messages.json", values)

    def _request(self, channel: Channel, path: str, values: list[tuple[str, str]] | None = None) -> Request:
        headers = self._login(channel) | ({"Content-Type": forms.TYPE} if values else {})
        return Request("POST" if values else "GET", self.base(channel) + path, headers, forms.write(values or []))

    def _ask(self, channel: Channel, path: str, values: list[tuple[str, str]] | None = None) -> Any:
        reply = transport.ask(self._request(channel, path, values))
        if reply.status != 200:
            raise_failure(reply, reply.json())
            raise PermanentFailure(f"Twilio answered {reply.status}.")
        return reply.json()

    def _number(self, channel: Channel) -> Any:
        found = self._ask(
            channel, f"{self._account(channel)}/IncomingPhoneNumbers.json?PhoneNumber={quote(channel.address)}"
        )
        return at(found, "incoming_phone_numbers", 0)

    def _account(self, channel: Channel) -> str:
        return f"/2010-04-01/Accounts/{channel.setting('account_sid', '')}"

    def _login(self, channel: Channel) -> dict[str, str]:
        pair = f"{channel.setting('account_sid', '')}:{channel.secrets.get('auth_token', '')}"
        return {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}


def _as_webhook(listed: Any) -> Webhook:
    """A message of Twilio's list as its webhook would have told of it. Its files are not on the list."""
    names = {"MessageSid": "sid", "From": "from", "To": "to", "Body": "body"}
    told = [(name, text_at(listed, field)) for name, field in names.items()]
    body = forms.write([*told, ("SmsStatus", "received"), ("NumMedia", "0"), ("Sent", text_at(listed, "date_sent"))])
    return Webhook("POST", "", {"content-type": forms.TYPE}, body)


def raise_failure(reply: Reply, said: Any) -> None:
    """The failure that Twilio's answer tells of, when it tells of one."""
    code, words = number_at(said, "code"), text_at(said, "message") or "no reason"
    if reply.status == 401 or code in _BAD_LOGIN:
        raise AccessLost("Twilio does not accept this account's token any more.")
    if reply.status == 429:
        raise TemporaryFailure("Twilio asks us to slow down.", wait_of(reply, 1.0))
    if code == _BLOCKED:
        raise PermanentFailure("The customer has opted out of messages from this number.", "blocked")
    troubled(reply)
    if reply.status >= 400:
        raise PermanentFailure(f"Twilio says: {words}", f"twilio-{code}" if code else "refused")


def _state(told: Mapping[str, str]) -> str:
    """The state of a message of ours, or "" when a customer wrote."""
    state = told.get("MessageStatus") or told.get("SmsStatus", "")
    return "" if state in ("received", "receiving") else state


def _said(told: Mapping[str, str], sid: str) -> list[Happening]:
    number = told.get("From", "")
    who = Who(number, identity=numbers.known_as(number))
    sent_at = mail_time(told.get("Sent", ""))
    said = Said(sid, who, sent_at, told.get("Body", ""), _files(told, sid), details=_details(told))
    asked = told.get("OptOutType", "")
    if asked == "STOP":
        return [said, Unreachable(number, None, "The customer has opted out of messages from this number.")]
    return [said, Unreachable(number, None)] if asked == "START" else [said]


def _files(told: Mapping[str, str], sid: str) -> list[File]:
    count = told.get("NumMedia", "0")
    wanted = range(min(int(count) if count.isascii() and count.isdigit() and len(count) < 4 else 0, 50))
    return [_file(told, sid, number) for number in wanted if told.get(f"MediaUrl{number}")]


def _file(told: Mapping[str, str], sid: str, number: int) -> File:
    content_type = told.get(f"MediaContentType{number}", "")
    source = {"url": told[f"MediaUrl{number}"]}
    return File(f"{sid}:{number}", sort_of(content_type), source, content_type=content_type)


def _details(told: Mapping[str, str]) -> dict[str, Any]:
    place = {
        name: told[f"From{name.title()}"] for name in ("country", "state", "city") if told.get(f"From{name.title()}")
    }
    return {"from": place} if place else {}


def _progress(told: Mapping[str, str], sid: str) -> Happening:
    state = _state(told)
    if state in _STATES:
        code = told.get("ErrorCode", "")
        reason = told.get("ErrorMessage") or (f"The carrier refused it (Twilio error {code})." if code else "")
        return Progress(_STATES[state], None, [sid], reason=reason or "It did not arrive.", code=f"twilio-{code}")
    if state in _ON_THE_WAY:
        return Progress("sent", None, [sid])
    return Unknown(f"Twilio tells of a state that is not known here: {jsontext.storable(state)}")
