"""What an update of Telegram means. Every shape that is not known becomes a visible unknown, never an error."""

from datetime import UTC, datetime
from typing import Any

from channels_integrations.adapter import Happened, Normalized
from channels_integrations.happenings import (
    Deleted,
    Echoed,
    Edited,
    Happening,
    Nothing,
    Reacted,
    Said,
    Unknown,
    Unreachable,
    Who,
)
from channels_integrations.telegram import contents
from core.jsontext import at, list_at, number_at, text_at


def type_of(update: Any) -> str:
    """The name of the one field, beside its number, that an update has."""
    return next((name for name in update if name != "update_id"), "empty") if isinstance(update, dict) else "empty"


def chat_of(told: Any) -> str:
    """The number of the chat that it is about: the customer's own in a private chat."""
    return text_at(told, "chat", "id") or text_at(told, "message", "chat", "id")


def name_of(person: Any) -> str:
    names = f"{text_at(person, 'first_name')} {text_at(person, 'last_name')}".strip()
    return names or text_at(person, "username") or text_at(person, "title")


def normalize(update: Any) -> Normalized:
    """The happenings of one update."""
    kind = type_of(update)
    read = _READERS.get(kind)
    if read is None:
        return Happened([Unknown(f"Telegram sent something of a kind that is not known here: {kind}")])
    return Happened(read(at(update, kind), number_at(update, "update_id") or 0))


def when(told: Any, name: str = "date", number: int = 0) -> datetime | None:
    """Telegram counts seconds; the update's number keeps those of one second in order."""
    seconds = number_at(told, name)
    if seconds is None or not 0 <= seconds < 10**11:
        return None
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=number % 1_000_000)


def _message(told: Any, _number: int) -> list[Happening]:
    if text_at(told, "chat", "type") != "private":
        return [
            Nothing(f"It was said in a {text_at(told, 'chat', 'type') or 'chat of no kind'}, not to the shop alone.")
        ]
    found = contents.read(told)
    if found is None:
        return [Nothing("It tells of the chat itself; nobody said anything.")]
    if text_at(told, "from", "id") not in ("", chat_of(told)):
        return [_echo(told, found)]
    return [
        Said(
            external_id=_id(told),
            who=_who(told),
            at=when(told),
            text=found.text,
            files=found.files,
            cited=_cited(told),
            thread=_thread(told),
            album=text_at(told, "media_group_id"),
            details=found.details,
        )
    ]


def _echo(told: Any, found: contents.Contents) -> Happening:
    """The business account's owner, or the bot in their name, wrote to the customer."""
    return Echoed(_id(told), _who(told), when(told), found.text, found.files, _cited(told), _thread(told))


def _edited(told: Any, number: int) -> list[Happening]:
    found = contents.read(told)
    if text_at(told, "chat", "type") != "private" or found is None:
        return [Nothing("Nothing that was said to the shop alone was changed.")]
    return [Edited(_id(told), when(told, "edit_date", number) or when(told), found.text)]


def _pressed(told: Any, _number: int) -> list[Happening]:
    """A button below a message: the words on it are what the customer says."""
    pressed = text_at(told, "data")
    rows = list_at(told, "message", "reply_markup", "inline_keyboard")
    buttons = [button for row in rows if isinstance(row, list) for button in row]
    words = next((text_at(each, "text") for each in buttons if text_at(each, "callback_data") == pressed), pressed)
    if text_at(told, "message", "chat", "type") != "private":
        return [Nothing("A button was pressed elsewhere.")]
    who = Who(chat_of(told), name_of(at(told, "from")), text_at(told, "from", "language_code"))
    return [Said(f"callback:{text_at(told, 'id')}", who, None, words, details={"pressed": pressed})]


def _member(told: Any, _number: int) -> list[Happening]:
    if text_at(told, "chat", "type") != "private":
        return [Nothing("The bot was added to a group or removed from it.")]
    left = text_at(told, "new_chat_member", "status") in ("kicked", "left")
    return [Unreachable(chat_of(told), when(told), "The customer has blocked the bot." if left else "")]


def _reaction(told: Any, number: int) -> list[Happening]:
    emojis = [_emoji(each) for each in list_at(told, "new_reaction")]
    external_id = f"{chat_of(told)}:{text_at(told, 'message_id')}"
    return [Reacted(external_id, chat_of(told), when(told, number=number), " ".join(filter(None, emojis)))]


def _emoji(reaction: Any) -> str:
    return text_at(reaction, "emoji") or ("⭐" if text_at(reaction, "type") == "paid" else "🖼")


def _removed(told: Any, _number: int) -> list[Happening]:
    return [Deleted(f"{chat_of(told)}:{each}", None) for each in list_at(told, "message_ids")]


def _connection(told: Any, _number: int) -> list[Happening]:
    state = "connected" if at(told, "is_enabled") else "disconnected"
    return [Nothing(f"The business account of {name_of(at(told, 'user'))} was {state}.")]


def _id(told: Any) -> str:
    """Messages are numbered within their chat."""
    return f"{chat_of(told)}:{text_at(told, 'message_id')}"


def _cited(told: Any) -> str:
    number = text_at(told, "reply_to_message", "message_id")
    return f"{chat_of(told)}:{number}" if number else ""


def _thread(told: Any) -> str:
    connection = text_at(told, "business_connection_id")
    return f"business:{connection}" if connection else ""


def _who(told: Any) -> Who:
    """In a private chat the chat itself is the customer."""
    language = text_at(told, "from", "language_code") if text_at(told, "from", "id") == chat_of(told) else ""
    return Who(chat_of(told), name_of(at(told, "chat")), language)


_READERS = {
    "message": _message,
    "business_message": _message,
    "edited_message": _edited,
    "edited_business_message": _edited,
    "callback_query": _pressed,
    "my_chat_member": _member,
    "message_reaction": _reaction,
    "deleted_business_messages": _removed,
    "business_connection": _connection,
}
