"""A message of ours as WhatsApp wants it."""

from collections.abc import Mapping, Sequence
from typing import Any

from channels_integrations.adapter import Act, WindowClosed
from channels_integrations.capabilities import MB, FileLimit
from channels_integrations.meta import graph
from channels_integrations.models import Channel
from channels_integrations.outgoing import Outgoing
from channels_integrations.outgoing_file import OutFile
from channels_integrations.provider import cut, refuse
from channels_integrations.window import ReplyWindow
from channels_integrations.wire import Piece, Request, plain

LONGEST = 4096
LONGEST_CAPTION = 1024
LIMITS = {
    "image": FileLimit(5 * MB, ("image/jpeg", "image/png")),
    "audio": FileLimit(16 * MB, ("audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg")),
    "voice": FileLimit(16 * MB, ("audio/ogg",)),
    "video": FileLimit(16 * MB, ("video/mp4", "video/3gpp")),
    "file": FileLimit(100 * MB),
}
_OPUS = "audio/ogg; codecs=opus"


def pieces(channel: Channel, base: str, outgoing: Outgoing, window: ReplyWindow) -> Sequence[Piece]:
    """A template, or text and files; what the window allows. Raises PermanentFailure."""
    common = _common(outgoing)
    path = f"{channel.address}/messages"
    if isinstance(outgoing.details.get("template"), dict):
        return [plain(graph.request(channel, base, path, common | _template(outgoing.details["template"])))]
    if window.state != "open":
        raise WindowClosed("A day after the customer's last words only a template may be sent.")
    texts = cut(outgoing.text, LONGEST)
    caption = _caption(texts, outgoing.files)
    said = [] if caption else [plain(graph.request(channel, base, path, common | _text(each))) for each in texts]
    sent = [_file(channel, base, common, each, caption) for each in outgoing.files]
    if not said and not sent:
        raise refuse("There is nothing in this message.", "empty")
    return [*said, *sent]


def change(act: Act) -> dict[str, Any]:
    """A reaction to one message, or that it was seen; with the second it can be said that somebody is typing."""
    if act.what == "react":
        given = {"message_id": act.external_id, "emoji": act.value}
        return {"messaging_product": "whatsapp", **to(act.address), "type": "reaction", "reaction": given}
    seen = {"messaging_product": "whatsapp", "status": "read", "message_id": act.external_id}
    return seen | ({"typing_indicator": {"type": "text"}} if act.what == "typing" else {})


def to(address: str) -> dict[str, str]:
    """Telephone numbers and ids of people go into different fields."""
    return {"to": address} if address.isdigit() else {"recipient": address}


def _common(outgoing: Outgoing) -> dict[str, Any]:
    values: dict[str, Any] = {"messaging_product": "whatsapp", "recipient_type": "individual", **to(outgoing.address)}
    values["biz_opaque_callback_data"] = outgoing.reference
    return values | ({"context": {"message_id": outgoing.cited}} if outgoing.cited else {})


def _text(text: str) -> dict[str, Any]:
    return {"type": "text", "text": {"body": text, "preview_url": False}}


def _template(given: Mapping[str, Any]) -> dict[str, Any]:
    words = [{"type": "text", "text": str(each)} for each in given.get("parameters", [])]
    body = {"components": [{"type": "body", "parameters": words}]} if words else {}
    language = {"code": str(given.get("language", ""))}
    return {"type": "template", "template": {"name": str(given.get("name", "")), "language": language, **body}}


def _caption(texts: Sequence[str], files: Sequence[OutFile]) -> str:
    """One picture, film or document can carry the words; a sound cannot."""
    one = len(files) == 1 and len(texts) == 1 and len(texts[0]) <= LONGEST_CAPTION
    return texts[0] if one and sort_of(files[0]) != "audio" else ""


def _file(channel: Channel, base: str, common: Mapping[str, Any], file: OutFile, caption: str) -> Piece:
    sort = sort_of(file)
    limit = LIMITS["file" if sort == "document" else sort]
    if file.size > limit.bytes:
        raise refuse(f"{file.filename} is larger than the {limit.bytes // MB} MB that WhatsApp takes.", "too-large")

    def message(number: str) -> Request:
        media: dict[str, Any] = {"id": number} | ({"caption": caption} if caption else {})
        media |= {"filename": file.filename} if sort == "document" else {}
        media |= {"voice": True} if file.kind == "voice" and file.content_type == "audio/ogg" else {}
        return graph.request(channel, base, f"{channel.address}/messages", {**common, "type": sort, sort: media})

    return Piece(message, upload=_upload(channel, base, file))


def sort_of(file: OutFile) -> str:
    """What WhatsApp shows in place where it can; everything else is a document."""
    family = "audio" if file.kind == "voice" else file.kind
    fits = family in ("image", "audio", "video") and file.content_type in LIMITS[family].types
    return family if fits and file.size <= LIMITS[family].bytes else "document"


def _upload(channel: Channel, base: str, file: OutFile) -> Request:
    claimed = _OPUS if file.content_type == "audio/ogg" else file.content_type
    fields = {"messaging_product": "whatsapp", "type": claimed}
    return graph.form(
        channel, base, f"{channel.address}/media", fields, [("file", file.filename, claimed, file.content())]
    )
