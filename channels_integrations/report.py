"""What a webhook's body tells, as plain data: for `manage.py channel parse`, without any account or database."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from channels_integrations import forms, happenings
from channels_integrations.adapter import Happened, Ignored, Normalized
from channels_integrations.models import Channel, Inbound
from channels_integrations.registry import adapter_for
from channels_integrations.wire import RawEvent, Webhook
from core import jsontext
from inbox.queue import iso

TYPES: dict[type, str] = {
    happenings.Said: "message",
    happenings.Echoed: "echo",
    happenings.Edited: "edit",
    happenings.Deleted: "delete",
    happenings.Hidden: "hide",
    happenings.Reacted: "reaction",
    happenings.Progress: "status",
    happenings.Moved: "identity",
    happenings.Unreachable: "unreachable",
    happenings.AccountTrouble: "account",
    happenings.Typing: "typing",
    happenings.Nothing: "ignored",
    happenings.Unknown: "unknown",
}
_FORMS = frozenset({"twilio"})
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def of_file(kind: str, path: Path) -> dict[str, Any]:
    """{"file", "events": [{"type", …}], "errors": [text]}. Never raises for what is in the file."""
    try:
        events, errors = of_body(kind, path.read_bytes())
    except OSError as problem:
        events, errors = [], [f"{type(problem).__name__}: {problem.strerror}"]
    return {"file": str(path), "events": events, "errors": errors}


def of_body(kind: str, body: bytes) -> tuple[list[dict[str, Any]], list[str]]:
    """Every event of one body, and what went wrong with the others."""
    content_type = forms.TYPE if kind in _FORMS else "application/json"
    webhook = Webhook("POST", "https://localhost/", {"content-type": content_type}, body)
    if kind not in _FORMS and jsontext.read(body) is None:
        return [], ["This is no JSON."]
    events: list[dict[str, Any]] = []
    errors: list[str] = []
    for raw in adapter_for(kind).split(webhook):
        try:
            events += _of_event(raw, kind)
        except Exception as problem:  # noqa: BLE001 - one odd event must not hide the others
            errors.append(f"{raw.type}: {type(problem).__name__}: {problem}")
    return events, errors


def _of_event(raw: RawEvent, kind: str) -> list[dict[str, Any]]:
    own = raw.kind or kind
    channel = Channel(id=0, kind=own, name="", address=raw.account)
    row = Inbound(id=0, channel=channel, raw=raw.payload, facts={"type": raw.type}, received_at=LONG_AGO)
    common = {"channel": own} if own != kind else {}
    return [each | common | {"key": raw.key} for each in _told(adapter_for(own).normalize(row))]


def _told(normalized: Normalized) -> list[dict[str, Any]]:
    if isinstance(normalized, Happened):
        return [{"type": TYPES[type(each)], **plain(each)} for each in normalized.happenings]
    what = normalized.reason if isinstance(normalized, Ignored) else type(normalized).__name__
    return [{"type": "ignored", "what": what}]


def plain(value: Any) -> Any:
    """Dataclasses, times and the rest as JSON knows them; what is empty is left out."""
    if is_dataclass(value) and not isinstance(value, type):
        named = {each.name: getattr(value, each.name) for each in fields(value)}
        return {name: plain(each) for name, each in named.items() if each not in (None, "", (), [], {})}
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, Mapping):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [plain(each) for each in value]
    return value
