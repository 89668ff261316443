"""What a message of Telegram holds, as text that people can read and files that can be fetched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from channels_integrations.happenings import File
from channels_integrations.places import card, place
from core.jsontext import at, list_at, number_at, text_at

SERVICE = frozenset(
    {
        *("new_chat_members", "left_chat_member", "new_chat_title", "new_chat_photo", "delete_chat_photo"),
        *("group_chat_created", "supergroup_chat_created", "channel_chat_created", "pinned_message"),
        *("message_auto_delete_timer_changed", "migrate_to_chat_id", "migrate_from_chat_id", "write_access_allowed"),
        *("proximity_alert_triggered", "chat_background_set", "connected_website", "users_shared", "chat_shared"),
    }
)
_FILES = {
    "voice": "voice",
    "audio": "audio",
    "video": "video",
    "video_note": "video",
    "animation": "video",
    "document": "file",
    "sticker": "sticker",
}
_PLAIN = frozenset(
    {
        *("message_id", "from", "chat", "date", "edit_date", "reply_to_message", "media_group_id", "quote"),
        *("business_connection_id", "message_thread_id", "via_bot", "sender_business_bot", "forward_origin"),
        *("has_protected_content", "is_from_offline", "entities", "caption_entities"),
    }
)


@dataclass(frozen=True)
class Contents:
    """Text to read, files to fetch, and what neither can hold."""

    text: str
    files: Sequence[File] = ()
    details: Mapping[str, Any] = field(default_factory=dict)


def read(told: Any) -> Contents | None:
    """None for a notice that nobody wrote."""
    if not isinstance(told, dict) or SERVICE & told.keys():
        return None
    files = _files(told)
    words = text_at(told, "text") or text_at(told, "caption")
    odd = _odd(told)
    details: dict[str, Any] = {"forwarded": True} if "forward_origin" in told else {}
    if odd is not None:
        return Contents("\n".join(filter(None, [words, odd.text])), files, details | dict(odd.details))
    return Contents(words or ("" if files else _placeholder(told)), files, details)


def _files(told: Any) -> list[File]:
    """An animation comes as a document, too: it is one file."""
    sizes = [each for each in list_at(told, "photo") if text_at(each, "file_id")]
    names = [
        name for name in _FILES if text_at(told, name, "file_id") and not (name == "document" and "animation" in told)
    ]
    files = [_file(_FILES[name], told[name]) for name in names]
    return files + ([_file("image", sizes[-1], "image/jpeg")] if sizes else [])


def _file(kind: str, told: Any, content_type: str = "") -> File:
    seconds = number_at(told, "duration")
    return File(
        external_id=text_at(told, "file_unique_id") or text_at(told, "file_id"),
        kind=kind,
        source={"file_id": text_at(told, "file_id"), "size": number_at(told, "file_size")},
        filename=text_at(told, "file_name"),
        content_type=text_at(told, "mime_type") or content_type or _sticker_type(told),
        duration_ms=seconds * 1000 if seconds is not None and 0 <= seconds < 10**6 else None,
    )


def _sticker_type(told: Any) -> str:
    if "is_animated" not in told:
        return ""
    return "application/gzip" if told["is_animated"] else "video/webm" if told.get("is_video") else "image/webp"


def _odd(told: Any) -> Contents | None:
    """What is neither text nor only a file."""
    for name, describe in _ODD.items():
        if name in told and isinstance(told[name], dict):
            return Contents(describe(told[name]), details={name: told[name]})
    return None


def _venue(told: Any) -> str:
    where = at(told, "location")
    return place(
        _float(where, "latitude"), _float(where, "longitude"), text_at(told, "title"), text_at(told, "address")
    )


def _location(told: Any) -> str:
    return place(_float(told, "latitude"), _float(told, "longitude"))


def _contact(told: Any) -> str:
    return card(f"{text_at(told, 'first_name')} {text_at(told, 'last_name')}".strip(), [text_at(told, "phone_number")])


def _poll(told: Any) -> str:
    return "\n".join(
        ["📊 " + text_at(told, "question"), *(f"– {text_at(each, 'text')}" for each in list_at(told, "options"))]
    )


def _dice(told: Any) -> str:
    return f"{text_at(told, 'emoji') or '🎲'} {text_at(told, 'value')}"


def _sticker(told: Any) -> str:
    return text_at(told, "emoji")


def _story(told: Any) -> str:
    return f"↪ a story of {text_at(told, 'chat', 'first_name') or text_at(told, 'chat', 'title')}".removesuffix(" of ")


def _placeholder(told: Any) -> str:
    """Somebody wrote something: it counts, even when this version cannot show it."""
    kinds = sorted(told.keys() - _PLAIN)
    return f"[This kind of message cannot be shown: {', '.join(kinds) or 'empty'}]"


def _float(told: Any, name: str) -> float:
    value = at(told, name)
    return float(value) if isinstance(value, int | float) else 0.0


_ODD = {
    "venue": _venue,
    "location": _location,
    "contact": _contact,
    "poll": _poll,
    "dice": _dice,
    "sticker": _sticker,
    "story": _story,
}
