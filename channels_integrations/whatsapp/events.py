"""What events of the WhatsApp Cloud API mean.

A person is known by an id of their own ("US.1349") where there is one, and by the telephone number where it is told:
either can be missing, and a person can change both.
"""

from datetime import datetime
from typing import Any

from channels_integrations.adapter import Happened, WindowClosed
from channels_integrations.happenings import (
    AccountTrouble,
    Deleted,
    Echoed,
    Edited,
    Happening,
    Moved,
    Nothing,
    Progress,
    Reacted,
    Receipt,
    Said,
    Unknown,
    Who,
)
from channels_integrations.meta import graph
from channels_integrations.times import from_seconds
from channels_integrations.whatsapp import contents
from core.jsontext import at, list_at, number_at, text_at

_STATES: dict[str, Receipt] = {
    "sent": "sent",
    "delivered": "delivered",
    "read": "read",
    "played": "played",
    "failed": "failed",
}
_BAD_NEWS = {"DISABLED_UPDATE", "ACCOUNT_VIOLATION", "ACCOUNT_RESTRICTION", "ACCOUNT_DELETED", "PARTNER_REMOVED"}
_NOTICES = {
    "message_template_status_update": "The state of a template has changed.",
    "message_template_quality_update": "The quality of a template has changed.",
    "template_category_update": "The category of a template has changed.",
    "phone_number_quality_update": "The quality of the number has changed.",
    "phone_number_name_update": "The name of the number has changed.",
    "history": "Old messages of the phone app were offered.",
    "smb_app_state_sync": "Contacts of the phone app were offered.",
    "business_capability_update": "The limits of the account have changed.",
}


def normalize(payload: Any) -> Happened:
    """The happenings of one event, as split by channels_integrations.meta.split."""
    for name, read in _READERS.items():
        if isinstance(at(payload, name), dict):
            return Happened([read(at(payload, name), payload)])
    return Happened([_notice(text_at(payload, "field"), at(payload, "value"))])


def _message(told: Any, payload: Any) -> Happening:
    number, sort, when = text_at(told, "id"), text_at(told, "type"), from_seconds(told, "timestamp")
    who = _who(told, payload)
    if not number or not who.address:
        return Unknown("WhatsApp sent a message without a name or a sender.")
    change = _change(told, sort, when, who)
    if change is not None:
        return change
    found = contents.read(told)
    details = dict(found.details) | _details(told)
    return Said(number, who, when, found.text, found.files, text_at(told, "context", "id"), details=details)


def _echo(told: Any, payload: Any) -> Happening:
    """Written by ourselves in the phone's own app, beside this one."""
    number, sort, when = text_at(told, "id"), text_at(told, "type"), from_seconds(told, "timestamp")
    who = _who(told, payload, phone="to", person="to_user_id")
    if not number or not who.address:
        return Unknown("WhatsApp sent an echo without a name or a customer.")
    change = _change(told, sort, when, who, ours=True)
    if change is not None:
        return change
    found = contents.read(told)
    return Echoed(number, who, when, found.text, found.files, text_at(told, "context", "id"), details=found.details)


def _change(told: Any, sort: str, when: datetime | None, who: Who, *, ours: bool = False) -> Happening | None:
    """What changes another message, or the customer; None for words of their own."""
    match sort:
        case "reaction":
            emoji = text_at(told, "reaction", "emoji")
            return Reacted(text_at(told, "reaction", "message_id"), who.identity, when, emoji, ours=ours)
        case "edit":
            now = contents.read(at(told, "edit", "message"))
            return Edited(text_at(told, "edit", "original_message_id"), when, now.text)
        case "revoke":
            return Deleted(text_at(told, "revoke", "original_message_id"), when)
        case "system":
            return _moved(told, who)
    return None


def _moved(told: Any, who: Who) -> Happening:
    new = next((found for name in ("user_id", "wa_id", "new_wa_id") if (found := text_at(told, "system", name))), "")
    return Moved(who.identity, new) if new else Nothing(text_at(told, "system", "body") or "WhatsApp tells of itself.")


def _who(told: Any, payload: Any, phone: str = "from", person: str = "from_user_id") -> Who:
    number, own = text_at(told, phone), text_at(told, person)
    known = next((each for each in list_at(payload, "contacts") if _is(each, number, own)), None)
    own = own or text_at(known, "user_id")
    parent = text_at(known, "parent_user_id")
    others = [("whatsapp", each) for each in (number, own, parent) if each]
    name = text_at(known, "profile", "name") or text_at(known, "profile", "username")
    return Who(number or own, name, identity=own or number, others=others)


def _is(contact: Any, number: str, own: str) -> bool:
    told = {text_at(contact, "wa_id"), text_at(contact, "user_id")} - {""}
    return bool(told & {number, own})


def _details(told: Any) -> dict[str, Any]:
    """The advertisement that it began with, and whether it was passed on."""
    found: dict[str, Any] = {}
    if isinstance(at(told, "referral"), dict):
        found["referral"] = at(told, "referral")
    if at(told, "context", "forwarded") is True or at(told, "context", "frequently_forwarded") is True:
        found["forwarded"] = True
    return found


def _status(told: Any, _payload: Any) -> Happening:
    word, error = text_at(told, "status"), at(told, "errors", 0)
    if word not in _STATES or not text_at(told, "id"):
        return Unknown(f"WhatsApp tells of a state that is not known here: {word or 'none'}")
    closed = isinstance(graph.failure(number_at(error, "code"), None, ""), WindowClosed)
    return Progress(
        _STATES[word],
        from_seconds(told, "timestamp"),
        [text_at(told, "id")],
        reason=graph.words_of(error) if error else "It did not arrive.",
        code=f"meta-{text_at(error, 'code')}" if error else "",
        reference=text_at(told, "biz_opaque_callback_data"),
        window_closed=closed,
    )


def _new_id(told: Any, _payload: Any) -> Happening:
    old, new = text_at(told, "user_id", "previous"), text_at(told, "user_id", "current")
    return Moved(old, new) if old and new else Unknown("WhatsApp changed an identity without saying to what.")


def _notice(field: str, value: Any) -> Happening:
    if field == "account_update":
        word = text_at(value, "event")
        return (
            AccountTrouble(f"Meta says of this account: {word}") if word in _BAD_NEWS else Nothing(f"Account: {word}")
        )
    if field in _NOTICES:
        return Nothing(_NOTICES[field])
    return Unknown(f"WhatsApp sent something of a kind that is not known here: {field or 'empty'}")


_READERS = {"messages": _message, "message_echoes": _echo, "statuses": _status, "user_id_update": _new_id}
