"""What events of Messenger and Instagram mean: the two speak almost the same."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from channels_integrations.adapter import Happened
from channels_integrations.happenings import (
    Deleted,
    Echoed,
    Edited,
    Happening,
    Nothing,
    Progress,
    Reacted,
    Said,
    Unknown,
    Who,
)
from channels_integrations.meta import attachments
from channels_integrations.meta.split import sort_of
from channels_integrations.times import from_milliseconds
from channels_integrations.wire import key_of
from core.jsontext import at, list_at, text_at

_KNOWN = {
    "optin": "The customer agreed to something.",
    "referral": "The customer came by a link or an advertisement.",
    "account_linking": "The customer linked an account.",
    "pass_thread_control": "Another app has handed the talk over.",
    "take_thread_control": "Another app has taken the talk over.",
    "request_thread_control": "Another app asks for the talk.",
    "app_roles": "The roles of apps were changed.",
    "policy_enforcement": "Meta tells of a rule.",
}


def normalize(payload: Any) -> Happened:
    """The happenings of one event, as split by channels_integrations.meta.split."""
    if isinstance(at(payload, "standby"), dict):
        return Happened([Nothing("Another app has this talk at the moment.")])
    told = at(payload, "event")
    if not isinstance(told, dict):
        field = text_at(payload, "change", "field")
        return Happened([Unknown(f"Meta sent something of a kind that is not known here: {field or 'empty'}")])
    sort = sort_of(told)
    if sort in _KNOWN:
        return Happened([Nothing(_KNOWN[sort])])
    read = _READERS.get(sort)
    if read is None or not text_at(told, "sender", "id"):
        return Happened([Unknown(f"Meta sent something of a kind that is not known here: {sort}")])
    return Happened([read(told, text_at(payload, "account"))])


def _when(told: Any) -> datetime | None:
    return from_milliseconds(told, "timestamp")


def _who(told: Any, account: str, side: str = "sender") -> Who:
    """People are numbered anew for every page: the same number elsewhere is somebody else."""
    number = text_at(told, side, "id")
    return Who(number, identity=f"{account}/{number}")


def _message(told: Any, account: str) -> Happening:
    message = at(told, "message")
    mid = text_at(message, "mid")
    if not mid:
        return Unknown("Meta sent a message without a name.")
    if at(message, "is_deleted") is True:
        return Deleted(mid, _when(told))
    attached = attachments.read(message)
    text = "\n".join(filter(None, [text_at(message, "text"), *attached.texts]))
    cited = text_at(message, "reply_to", "mid")
    details = dict(attached.details) | _details(told, message)
    if at(message, "is_echo") is True:
        who, reference = _who(told, account, "recipient"), text_at(message, "metadata")
        return Echoed(mid, who, _when(told), text, attached.files, cited, reference=reference, details=details)
    if not text and not attached.files:
        text = "[This kind of message cannot be shown]"
    return Said(mid, _who(told, account), _when(told), text, attached.files, cited, details=details)


def _details(told: Any, message: Any) -> dict[str, Any]:
    """A story that is answered, the button that was pressed, the advertisement that it began with."""
    referral = at(message, "referral") or at(told, "referral") or at(told, "postback", "referral")
    found = {
        "story": at(message, "reply_to", "story"),
        "pressed": text_at(message, "quick_reply", "payload"),
        "referral": referral if isinstance(referral, dict) else None,
    }
    return {name: value for name, value in found.items() if value}


def _edited(told: Any, _account: str) -> Happening:
    return Edited(text_at(told, "message_edit", "mid"), _when(told), text_at(told, "message_edit", "text"))


def _reaction(told: Any, account: str) -> Happening:
    emoji = text_at(told, "reaction", "emoji") or text_at(told, "reaction", "reaction")
    given = emoji if text_at(told, "reaction", "action") != "unreact" else ""
    who = _who(told, account)
    ours = who.address == account
    return Reacted(text_at(told, "reaction", "mid"), who.identity, _when(told), given, ours=ours)


def _delivered(told: Any, _account: str) -> Happening:
    mids = [mid for mid in list_at(told, "delivery", "mids") if isinstance(mid, str)]
    who = text_at(told, "sender", "id")
    up_to = from_milliseconds(told, "delivery", "watermark")
    return Progress("delivered", _when(told) or up_to, mids, who=who, up_to=up_to)


def _read(told: Any, _account: str) -> Happening:
    """Messenger: everything up to an instant. Instagram: one message."""
    mid = text_at(told, "read", "mid")
    who = text_at(told, "sender", "id")
    return Progress(
        "read", _when(told), [mid] if mid else [], who=who, up_to=from_milliseconds(told, "read", "watermark")
    )


def _postback(told: Any, account: str) -> Happening:
    """A button of a menu or an advertisement: its words are what the customer says."""
    title, pressed = text_at(told, "postback", "title"), text_at(told, "postback", "payload")
    number = text_at(told, "sender", "id")
    name = text_at(told, "postback", "mid") or key_of("postback", number, text_at(told, "timestamp"), pressed)
    details = _details(told, None) | {"pressed": pressed}
    return Said(name, _who(told, account), _when(told), title or pressed or "[A button was pressed]", details=details)


_READERS: dict[str, Callable[[Any, str], Happening]] = {
    "message": _message,
    "message_edit": _edited,
    "reaction": _reaction,
    "delivery": _delivered,
    "read": _read,
    "postback": _postback,
}
