"""Taking Meta's requests apart: one request tells of many things, for several accounts of one app."""

from collections.abc import Iterator, Sequence
from typing import Any

from channels_integrations.provider import odd
from channels_integrations.wire import RawEvent, Webhook, fingerprint, key_of
from core import jsontext
from core.jsontext import at, list_at, text_at

MOST_EVENTS = 5000
_COMMENTS = {"comments", "live_comments", "mentions"}


def split(webhook: Webhook) -> Sequence[RawEvent]:
    """Every event of the request, each with the kind of channel and the account it is for."""
    body = jsontext.read(webhook.body)
    read = _OBJECTS.get(text_at(body, "object"))
    if read is None:
        return [odd(webhook.body, text_at(body, "object")[:60] or "no object")]
    events = [event for entry in list_at(body, "entry") for event in read(entry)]
    return events[:MOST_EVENTS] or [odd(webhook.body, "no events")]


def _page(entry: Any) -> Iterator[RawEvent]:
    for told in list_at(entry, "messaging"):
        yield _messaging("messenger", entry, told)
    for told in list_at(entry, "standby"):
        yield _event("messenger", entry, {"standby": told}, "standby")
    for change in list_at(entry, "changes"):
        if text_at(change, "field") == "feed":
            yield _feed(entry, at(change, "value"))
        else:
            yield _event("messenger", entry, {"change": change}, text_at(change, "field"))


def _instagram(entry: Any) -> Iterator[RawEvent]:
    for told in list_at(entry, "messaging"):
        yield _messaging("instagram", entry, told)
    for told in list_at(entry, "standby"):
        yield _event("instagram", entry, {"standby": told}, "standby")
    for change in list_at(entry, "changes"):
        field = text_at(change, "field")
        if field == "messages":  # the test button of the provider's dashboard sends messages this way
            yield _messaging("instagram", entry, at(change, "value"))
        elif field in _COMMENTS:
            yield _comment(entry, field, at(change, "value"))
        else:
            yield _event("instagram", entry, {"change": change}, field)


def _messaging(kind: str, entry: Any, told: Any) -> RawEvent:
    echo = at(told, "message", "is_echo") is True
    theirs = text_at(told, "recipient" if echo else "sender", "id")
    sort = sort_of(told)
    return _event(kind, entry, {"event": told}, sort, _key(sort, told), theirs)


def sort_of(told: Any) -> str:
    """The provider's word for what happened: the field beside sender, recipient and time."""
    known = ("message", "message_edit", "reaction", "delivery", "read", "postback", "referral", "optin")
    named = next((name for name in known if isinstance(at(told, name), dict)), "")
    others = sorted(set(told) - {"sender", "recipient", "timestamp"}) if isinstance(told, dict) else []
    return named or (others[0][:60] if others else "empty")


def _key(sort: str, told: Any) -> str:
    mid = text_at(told, sort, "mid")
    if sort == "message" and mid:
        return key_of("deleted" if at(told, "message", "is_deleted") is True else "message", mid)
    if sort == "message_edit" and mid:
        return key_of("edit", mid, text_at(told, sort, "num_edit"), fingerprint(text_at(told, sort, "text").encode()))
    return key_of(sort, mid, fingerprint(jsontext.write(told)))


def _feed(entry: Any, value: Any) -> RawEvent:
    sort = f"{text_at(value, 'item') or 'feed'} {text_at(value, 'verb')}".strip()
    number = text_at(value, "comment_id")
    told = fingerprint(jsontext.write([text_at(value, "message"), text_at(value, "created_time")]))
    key = key_of("comment", number, text_at(value, "verb"), told) if number else fingerprint(jsontext.write(value))
    lane = text_at(value, "from", "id") or number
    return _event("facebook-comments", entry, {"feed": value}, sort, key, lane, text_at(value, "from", "name"))


def _comment(entry: Any, field: str, value: Any) -> RawEvent:
    """Comments under boosted posts may be told twice: the comment's own id counts."""
    number = text_at(value, "id") or text_at(value, "comment_id")
    key = key_of(field, number) if number else fingerprint(jsontext.write(value))
    sender = text_at(value, "from", "username")
    return _event(
        "instagram-comments",
        entry,
        {"comment": value, "field": field},
        field,
        key,
        text_at(value, "from", "id"),
        sender,
    )


def _whatsapp(entry: Any) -> Iterator[RawEvent]:
    for change in list_at(entry, "changes"):
        field, value = text_at(change, "field"), at(change, "value")
        known = list(_whatsapp_value(entry, field, value)) if isinstance(value, dict) else []
        yield from known or [_event("whatsapp", entry, {"field": field, "value": value}, field, account="")]


def _whatsapp_value(entry: Any, field: str, value: Any) -> Iterator[RawEvent]:
    account = text_at(value, "metadata", "phone_number_id")
    common = {"field": field, "metadata": at(value, "metadata"), "contacts": list_at(value, "contacts")}
    for name in ("messages", "message_echoes", "statuses", "user_id_update"):
        for told in list_at(value, name):
            theirs = _customer(name, told)
            key = _whatsapp_key(name, told)
            yield _event("whatsapp", entry, {**common, name: told}, name, key, theirs, account=account)


def _customer(name: str, told: Any) -> str:
    """Whom it is about: known by an id that stays, or else by the number."""
    words = {
        "messages": ("from_user_id", "from"),
        "message_echoes": ("to_user_id", "to"),
        "statuses": ("recipient_user_id", "recipient_id"),
        "user_id_update": ("wa_id",),
    }
    return next((found for each in words[name] if (found := text_at(told, each))), "")


def _whatsapp_key(name: str, told: Any) -> str:
    number = text_at(told, "id")
    if not number:
        return key_of(name, fingerprint(jsontext.write(told)))
    return key_of(name, number, text_at(told, "status")) if name == "statuses" else key_of(name, number)


def _event(
    kind: str,
    entry: Any,
    told: dict[str, Any],
    sort: str,
    key: str = "",
    lane: str = "",
    sender: str = "",
    account: str | None = None,
) -> RawEvent:
    account = text_at(entry, "id") if account is None else account
    payload = jsontext.write({"account": account, "time": at(entry, "time"), **told})
    key = key or fingerprint(payload)
    return RawEvent(f"{kind}:{key}", payload, lane, kind, account[:320], sort or "empty", sender or lane)


_OBJECTS = {"page": _page, "instagram": _instagram, "whatsapp_business_account": _whatsapp}
