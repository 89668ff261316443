"""What a message of WhatsApp holds, as text that people can read and files that can be fetched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from channels_integrations.happenings import File
from channels_integrations.places import card, place
from core import jsontext
from core.jsontext import at, list_at, text_at

_FILES = {"image": "image", "video": "video", "audio": "audio", "document": "file", "sticker": "sticker"}


@dataclass(frozen=True)
class Contents:
    """Text to read, files to fetch, and what neither can hold."""

    text: str
    files: Sequence[File] = ()
    details: Mapping[str, Any] = field(default_factory=dict)


def read(told: Any) -> Contents:
    """Whatever somebody sent counts, even when this version cannot show it."""
    sort = text_at(told, "type")
    if sort in _FILES:
        return _file(sort, told)
    if sort in _TEXTS:
        details = {} if sort == "text" else {sort: at(told, sort)}
        return Contents(_TEXTS[sort](told) or _placeholder(sort), details=details)
    return Contents(_placeholder(sort))


def _placeholder(sort: str) -> str:
    return f"[This kind of message cannot be shown: {sort or 'empty'}]"


def _file(sort: str, told: Any) -> Contents:
    media = at(told, sort)
    number = text_at(media, "id")
    if not number:
        return Contents(text_at(media, "caption") or _placeholder(sort))
    kind = "voice" if at(media, "voice") is True else _FILES[sort]
    name, claimed = text_at(media, "filename"), text_at(media, "mime_type").partition(";")[0].strip()
    source = {"id": number, "sha256": text_at(media, "sha256")}
    return Contents(text_at(media, "caption"), [File(number, kind, source, name, claimed)])


def _text(told: Any) -> str:
    return text_at(told, "text", "body")


def _location(told: Any) -> str:
    where = at(told, "location")
    latitude, longitude = (_float(where, name) for name in ("latitude", "longitude"))
    return place(latitude, longitude, text_at(where, "name"), text_at(where, "address"))


def _contacts(told: Any) -> str:
    return "\n".join(_card(each) for each in list_at(told, "contacts"))


def _card(told: Any) -> str:
    numbers = [text_at(each, "phone") for each in list_at(told, "phones")]
    mails = [text_at(each, "email") for each in list_at(told, "emails")]
    return card(text_at(told, "name", "formatted_name"), [*numbers, *mails])


def _button(told: Any) -> str:
    return text_at(told, "button", "text") or text_at(told, "button", "payload")


def _interactive(told: Any) -> str:
    """A button, a line of a list, or a form that was filled in."""
    chosen = at(told, "interactive", text_at(told, "interactive", "type"))
    filled = text_at(chosen, "response_json")
    words = text_at(chosen, "title") or text_at(chosen, "body") or text_at(chosen, "name")
    return "\n".join(filter(None, [words, text_at(chosen, "description"), *_filled(filled)]))


def _filled(raw: str) -> list[str]:
    values = jsontext.read(raw.encode()) if raw else None
    known = values.items() if isinstance(values, dict) else ()
    return [
        f"{name}: {value}" for name, value in known if isinstance(value, str | int | float) and name != "flow_token"
    ]


def _order(told: Any) -> str:
    items = list_at(told, "order", "product_items")
    lines = [f"{text_at(each, 'quantity')} × {text_at(each, 'product_retailer_id')}" for each in items]
    return "\n".join(filter(None, [text_at(told, "order", "text"), *(f"🛒 {line}" for line in lines)]))


def _unsupported(told: Any) -> str:
    error = at(told, "errors", 0)
    return f"[{text_at(error, 'title') or 'This kind of message cannot be shown'}]"


def _float(told: Any, name: str) -> float:
    value = at(told, name)
    return float(value) if isinstance(value, int | float) and abs(value) <= 360 else 0.0


_TEXTS = {
    "text": _text,
    "location": _location,
    "contacts": _contacts,
    "button": _button,
    "interactive": _interactive,
    "order": _order,
    "unsupported": _unsupported,
}
