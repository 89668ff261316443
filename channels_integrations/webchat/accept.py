"""What a widget says goes into the ledger like any provider's events, and is committed before the widget hears so.

Each thing has a key that the widget made up: said again after a broken connection, it is still one thing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core import signing

from channels_integrations import refusals
from channels_integrations.keeping import Kept, keep_events
from channels_integrations.models import Channel
from channels_integrations.webchat import thread
from channels_integrations.webchat.models import Visitor
from channels_integrations.wire import RawEvent
from core import blobs, jsontext
from inbox.files import safe_name, safe_type
from inbox.queue import iso

FILE = "hora.webchat-file"
UPLOAD_LASTS = 24 * 3600


@dataclass(frozen=True)
class Words:
    """One message as the widget sends it. `choice` is the quick reply that was pressed."""

    client_id: str
    text: str
    files: Sequence[str] = ()
    page: str = ""
    choice: str = ""


class BadFile(ValueError):
    """A file was not uploaded by this visitor, or too long ago."""


def say(channel: Channel, visitor: Visitor, words: Words, at: datetime) -> bool:
    """Keep a message. False when we had it already. Raises BadFile."""
    told = {
        "type": "message",
        "id": words.client_id,
        "text": words.text,
        "files": [_opened(visitor, each) for each in words.files],
        **_news(visitor, words),
        "choice": words.choice,
        "bot": bool(channel.setting("bot")),
        "at": iso(at),
        "visitor": _who(visitor),
    }
    return _keep(channel, visitor, f"m:{visitor.address}:{words.client_id}", told)


def reached(channel: Channel, visitor: Visitor, state: str, up_to: datetime, at: datetime) -> bool:
    """Keep that everything up to an instant was delivered or read."""
    told = {"type": "reached", "state": state, "up_to": iso(up_to), "at": iso(at), "visitor": _who(visitor)}
    return _keep(channel, visitor, f"{state}:{visitor.address}:{iso(up_to)}", told)


def keep_file(visitor: Visitor, filename: str, content_type: str, content: bytes) -> dict[str, Any]:
    """Store a file that is to go with a message. The token names it, for this visitor and a day."""
    told = {
        "sha256": blobs.keep(content),
        "filename": safe_name(filename),
        "content_type": safe_type(content_type),
        "size": len(content),
    }
    token = signing.dumps(told | {"visitor": visitor.id}, salt=FILE)
    return {"token": token, **{name: told[name] for name in ("filename", "content_type", "size")}}


def _news(visitor: Visitor, words: Words) -> dict[str, str]:
    """The page, and the address that the visitor claims, where they differ from what was told with the last words."""
    said = thread.visible(visitor).filter(direction="in").order_by("-id").values_list("details", flat=True)
    known = list(said[:20])
    claim = "" if visitor.email_proved else visitor.email
    news = {"page": words.page, "claimed_email": claim}
    return {name: text for name, text in news.items() if text and text != _last(known, name)}


def _last(known: Sequence[dict[str, Any]], name: str) -> str | None:
    return next((each[name] for each in known if name in each), None)


def _opened(visitor: Visitor, token: str) -> dict[str, Any]:
    try:
        told: dict[str, Any] = signing.loads(token, salt=FILE, max_age=UPLOAD_LASTS)
    except signing.BadSignature as error:
        raise BadFile(refusals.say("A file has to be chosen again.")) from error
    if told.pop("visitor") != visitor.id:
        raise BadFile(refusals.say("A file has to be chosen again."))
    return told


def _who(visitor: Visitor) -> dict[str, Any]:
    return {
        "address": visitor.address,
        "name": visitor.name,
        "email": visitor.email,
        "email_proved": visitor.email_proved,
        "language": visitor.language,
    }


def _keep(channel: Channel, visitor: Visitor, key: str, told: dict[str, Any]) -> bool:
    event = RawEvent(key, jsontext.write(told), visitor.address, type=told["type"], sender=visitor.name or key[2:12])
    return keep_events([Kept(channel.id, event)], via="widget") == 1
