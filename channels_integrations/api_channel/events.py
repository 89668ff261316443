"""What another system tells of, in the words of docs/channels/api.md."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, cast, get_args

from channels_integrations.happenings import (
    Deleted,
    Edited,
    File,
    Happening,
    Progress,
    Reacted,
    Receipt,
    Said,
    Typing,
    Unknown,
    Who,
)
from channels_integrations.renditions.fitting import kind_of
from channels_integrations.times import iso_time
from channels_integrations.wire import RawEvent, fingerprint, key_of
from core import jsontext
from core.jsontext import list_at, text_at

MOST_EVENTS = 1000
MOST_FILES = 20
ALWAYS_NEW = ("contact.typing",)
"""Kinds that have no name of their own: the same bytes are the same thing."""


def split(body: bytes) -> Sequence[RawEvent]:
    """One event, or those of a list under "events"."""
    told = jsontext.read(body)
    if not isinstance(told, dict):
        return [RawEvent(fingerprint(body), body, type="no event")]
    events = list_at(told, "events")[:MOST_EVENTS] if "events" in told else [told]
    return [_raw(each) for each in events] or [RawEvent(fingerprint(body), body, type="no events")]


def _raw(told: Any) -> RawEvent:
    payload = jsontext.write(told)
    kind, number, when = text_at(told, "type"), text_at(told, "id"), text_at(told, "at")
    known = number and kind not in ALWAYS_NEW
    key = key_of(kind, number, "" if kind == "message.created" else fingerprint(payload)) if known else ""
    who = text_at(told, "contact", "id")
    return RawEvent(
        key or key_of(kind, when, fingerprint(payload)), payload, who, type=kind or "empty", sender=_name(told)
    )


def normalize(told: Any, account: str) -> Happening:
    """What one event means."""
    read = _READERS.get(text_at(told, "type"))
    if read is None:
        return Unknown(f"This kind of event is not known here: {text_at(told, 'type') or 'none'}")
    if not text_at(told, "contact" if read is _typing else "id", *(["id"] if read is _typing else [])):
        return Unknown("It does not say what it is about.")
    return read(told, account)


def _said(told: Any, account: str) -> Happening:
    who, files = _who(told, account), list(_files(told))
    if not who.address:
        return Unknown("It does not say who wrote.")
    text = text_at(told, "text") or ("" if files else "[A message without words]")
    return Said(
        text_at(told, "id"),
        who,
        iso_time(text_at(told, "at")),
        text,
        files,
        cited=text_at(told, "reply_to"),
        thread=text_at(told, "thread"),
        subject=text_at(told, "subject"),
        details=_claims(told),
    )


def _claims(told: Any) -> dict[str, Any]:
    """An address that the other system knows is a hint to who this may be, and no proof."""
    email = text_at(told, "contact", "email")
    return {"claimed_email": email[:320]} if email else {}


def _files(told: Any) -> Iterator[File]:
    for number, each in enumerate(list_at(told, "files")[:MOST_FILES]):
        if url := text_at(each, "url"):
            content_type = text_at(each, "type")
            name = f"{text_at(told, 'id')}:{number}"
            yield File(name, kind_of(content_type), {"url": url}, text_at(each, "name"), content_type)


def _edited(told: Any, _account: str) -> Happening:
    return Edited(text_at(told, "id"), iso_time(text_at(told, "at")), text_at(told, "text"))


def _deleted(told: Any, _account: str) -> Happening:
    return Deleted(text_at(told, "id"), iso_time(text_at(told, "at")))


def _reacted(told: Any, account: str) -> Happening:
    who = _who(told, account)
    return Reacted(text_at(told, "id"), who.identity, iso_time(text_at(told, "at")), text_at(told, "emoji"))


def _status(told: Any, _account: str) -> Happening:
    state = text_at(told, "state")
    if state not in get_args(Receipt):
        return Unknown(f"This state of a message is not known here: {state or 'none'}")
    when = iso_time(text_at(told, "at"))
    return Progress(cast("Receipt", state), when, [text_at(told, "id")], reason=text_at(told, "reason")[:300])


def _typing(told: Any, account: str) -> Happening:
    return Typing(_who(told, account).address)


def _who(told: Any, account: str) -> Who:
    """People are numbered by the other system: the same number in another one is somebody else."""
    number = text_at(told, "contact", "id")
    return Who(number, _name(told), text_at(told, "contact", "language"), identity=f"{account}/{number}")


def _name(told: Any) -> str:
    return text_at(told, "contact", "name") or text_at(told, "contact", "id")


_READERS: dict[str, Callable[[Any, str], Happening]] = {
    "message.created": _said,
    "message.edited": _edited,
    "message.deleted": _deleted,
    "message.reaction": _reacted,
    "message.status": _status,
    "contact.typing": _typing,
}
