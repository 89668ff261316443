"""Any other system: it posts what its customers say, and is posted what agents answer. Both are signed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from channels_integrations import transport
from channels_integrations.adapter import (
    AccessLost,
    Act,
    Fetched,
    Happened,
    Health,
    Normalized,
    OutcomeUnknown,
    PermanentFailure,
)
from channels_integrations.api_channel import events, signing
from channels_integrations.capabilities import BOTH, IN, MB, Capabilities, FileLimit
from channels_integrations.models import Channel, Inbound
from channels_integrations.outgoing import Outgoing
from channels_integrations.provider import Provider, cut, refuse, troubled
from channels_integrations.window import ANY_TIME, ReplyWindow, Talk, within
from channels_integrations.wire import Piece, RawEvent, Refused, Reply, Request, Webhook, plain
from core import clock, jsontext
from core.jsontext import text_at
from inbox.models import Media

LONGEST = 10_000
MOST_FILE = 25 * MB
MOST_DOWNLOAD = 25 * MB


class ApiAdapter(Provider):
    """One system. Its `address` is a short name, its secret `signing_secret`; `url` is where answers go.

    Every call has an id that stays the same when it is made again, so an unknown outcome is simply tried again.
    """

    kind = "api"
    repeatable = True

    def capabilities(self, channel: Channel) -> Capabilities:
        hours = _hours(channel)
        return Capabilities(
            text_limit=LONGEST,
            image=BOTH,
            file=BOTH,
            voice=BOTH,
            video=BOTH,
            reaction=BOTH,
            edit=BOTH,
            deletion=BOTH,
            delivered=IN,
            read=IN,
            typing=BOTH,
            reply_to=BOTH,
            window=f"{hours} h" if hours else "none",
            files={sort: FileLimit(MOST_FILE) for sort in ("image", "voice", "audio", "video", "file")},
            actions=("react", "edit", "delete", "typing"),
        )

    def authenticate(self, webhook: Webhook, channel: Channel) -> Refused | None:
        return signing.verdict(webhook.headers, webhook.body, channel.secrets.get("signing_secret", ""))

    def split(self, webhook: Webhook) -> Sequence[RawEvent]:
        return events.split(webhook.body)

    def normalize(self, inbound: Inbound) -> Normalized:
        return Happened([events.normalize(jsontext.read(bytes(inbound.raw)), inbound.channel.address)])

    def window(self, talk: Talk, channel: Channel, now: datetime) -> ReplyWindow:
        hours = _hours(channel)
        if not hours:
            return ANY_TIME
        until = within(talk, now, timedelta(hours=hours))
        return ReplyWindow("open", "within_24h", until) if until else ReplyWindow("closed", "closed_24h")

    def prepare(self, channel: Channel, outgoing: Outgoing) -> Sequence[Piece]:
        texts = cut(outgoing.text, LONGEST) or [""]
        if not outgoing.text.strip() and not outgoing.files:
            raise refuse("There is nothing in this message.", "empty")
        last = len(texts) - 1
        return [
            plain(_call(channel, f"{outgoing.reference}.{number}", _message(outgoing, text, files=number == last)))
            for number, text in enumerate(texts)
        ]

    def accepted(self, reply: Reply) -> str:
        return _answered(reply)

    def change(self, channel: Channel, act: Act) -> Request:
        kind, more = _CHANGES[act.what]
        told = {"type": kind, "id": act.external_id, "contact": {"id": act.address}}
        return _call(
            channel, f"{act.what}.{act.external_id}.{act.value}"[:200], told | ({more: act.value} if more else {})
        )

    def changed(self, reply: Reply) -> None:
        if not 200 <= reply.status < 300:
            _answered(reply)

    def fetch(self, channel: Channel, media: Media) -> Fetched:
        reply = transport.download(Request("GET", str(media.source.get("url", ""))), MOST_DOWNLOAD)
        if reply.status != 200:
            raise PermanentFailure(f"The file is not there: the other system answered {reply.status}.")
        return Fetched(reply.body, reply.headers.get("content-type", ""))

    def examine(self, channel: Channel) -> Health:
        """A call that means nothing, to see whether the other side takes our signature."""
        now = clock.now()
        reply = transport.ask(_call(channel, f"ping.{now.timestamp():.0f}", {"type": "ping"}))
        if not 200 <= reply.status < 300:
            _answered(reply)
        return Health(channel.name, channel.address)


_CHANGES = {
    "react": ("message.reaction", "emoji"),
    "edit": ("message.edited", "text"),
    "delete": ("message.deleted", ""),
    "typing": ("agent.typing", ""),
}


def _message(outgoing: Outgoing, text: str, *, files: bool) -> dict[str, Any]:
    told = {
        "type": "message.created",
        "id": f"hora-{outgoing.reference}",
        "contact": {"id": outgoing.address},
        "thread": outgoing.thread,
        "reply_to": outgoing.cited,
        "text": text,
        "auto": outgoing.auto,
    }
    sent = [
        {"url": each.url(), "name": each.filename, "type": each.content_type, "size": each.size}
        for each in (outgoing.files if files else ())
    ]
    return {**told, "files": sent}


def _call(channel: Channel, call_id: str, told: dict[str, Any]) -> Request:
    body = jsontext.write(told)
    signed = signing.headers(channel.secrets.get("signing_secret", ""), f"msg_{call_id}", clock.now(), body)
    return Request("POST", str(channel.setting("url", "")), {"Content-Type": "application/json", **signed}, body)


def _answered(reply: Reply) -> str:
    """The other system's id of a message. Raises the failures of channels_integrations.adapter."""
    troubled(reply)
    if 200 <= reply.status < 300:
        if number := text_at(reply.json(), "id"):
            return number
        raise OutcomeUnknown("The other system did not say what it calls the message.")
    if reply.status in (401, 403):
        raise AccessLost("The other system does not take our signature. Give it the secret again.")
    said = text_at(reply.json(), "error") or text_at(reply.json(), "detail")
    raise PermanentFailure(f"The other system refused it ({reply.status}). {said}".strip()[:300])


def _hours(channel: Channel) -> int:
    text = str(channel.setting("window_hours", ""))
    return int(text) if text.isascii() and text.isdigit() else 0
