"""A message of ours as calls of Telegram's methods."""

from collections.abc import Mapping, Sequence
from typing import Any

from channels_integrations import transport
from channels_integrations.adapter import Act
from channels_integrations.capabilities import MB
from channels_integrations.outgoing import Outgoing
from channels_integrations.outgoing_file import OutFile
from channels_integrations.provider import cut, refuse
from channels_integrations.wire import Piece, Request, plain
from core import jsontext

LONGEST = 4096
LONGEST_CAPTION = 1024
PHOTOS = ("image/jpeg", "image/png", "image/webp")
VOICES = ("audio/ogg", "audio/mpeg", "audio/mp4")
SONGS = ("audio/mpeg", "audio/mp4")
VIDEOS = ("video/mp4",)
MOST = {"photo": 10 * MB, "voice": 50 * MB, "audio": 50 * MB, "video": 50 * MB, "document": 50 * MB}


def pieces(method: str, outgoing: Outgoing) -> Sequence[Piece]:
    """Text first, cut where it is too long; then each file. One file carries a short text itself."""
    common = _common(outgoing)
    texts = cut(outgoing.text, LONGEST, units)
    caption = texts[0] if len(outgoing.files) == 1 and len(texts) == 1 and units(texts[0]) <= LONGEST_CAPTION else ""
    said = [] if caption else [plain(_text(method, common, each)) for each in texts]
    sent = [plain(_file(method, common, each, caption)) for each in outgoing.files]
    if not said and not sent:
        raise refuse("There is nothing in this message.", "empty")
    return [*said, *sent]


def request(method: str, name: str, values: Mapping[str, Any]) -> Request:
    """One call of a method."""
    return Request("POST", f"{method}/{name}", {"Content-Type": "application/json"}, jsontext.write(values))


def change(method: str, act: Act) -> Request:
    """A call that changes one message. Telegram lets bots change only what they said themselves, for two days."""
    chat, _, number = act.external_id.rpartition(":")
    values: dict[str, Any] = {"chat_id": chat or act.address}
    if act.what == "typing":
        return request(method, "sendChatAction", values | {"action": "typing"})
    values["message_id"] = int(number) if number.isdigit() else 0
    if act.what == "react":
        given = [{"type": "emoji", "emoji": act.value}] if act.value else []
        return request(method, "setMessageReaction", values | {"reaction": given})
    if act.what == "edit":
        return request(method, "editMessageText", values | {"text": act.value})
    return request(method, "deleteMessage", values)


def units(text: str) -> int:
    """Telegram counts as UTF-16 does."""
    return len(text.encode("utf-16-le")) // 2


def _common(outgoing: Outgoing) -> dict[str, Any]:
    values: dict[str, Any] = {"chat_id": outgoing.address}
    number = outgoing.cited.rpartition(":")[2]
    if number.isdigit():
        values["reply_parameters"] = {"message_id": int(number), "allow_sending_without_reply": True}
    if outgoing.thread.startswith("business:"):
        values["business_connection_id"] = outgoing.thread.removeprefix("business:")
    return values


def _text(method: str, common: Mapping[str, Any], text: str) -> Request:
    return request(method, "sendMessage", {**common, "text": text})


def _file(method: str, common: Mapping[str, Any], file: OutFile, caption: str) -> Request:
    sort = _sort(file)
    if file.size > MOST[sort]:
        raise refuse(f"{file.filename} is larger than the {MOST[sort] // MB} MB that Telegram takes.", "too-large")
    values = {
        name: value if isinstance(value, str) else jsontext.write(value).decode() for name, value in common.items()
    }
    if caption:
        values["caption"] = caption
    form = [(sort, file.filename, file.content_type, file.content())]
    content_type, body = transport.multipart(values, form)
    return Request("POST", f"{method}/send{sort.capitalize()}", {"Content-Type": content_type}, body)


def _sort(file: OutFile) -> str:
    """How Telegram shows it best; what does not fit there goes as a document."""
    if file.content_type in PHOTOS and file.size <= MOST["photo"]:
        return "photo"
    if file.kind == "voice" and file.content_type in VOICES:
        return "voice"
    if file.content_type in SONGS:
        return "audio"
    return "video" if file.content_type in VIDEOS else "document"
