"""What was read in a mail file, as plain data for `manage.py mail parse`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from channels_integrations.email.mail import Address, ParsedMail
from channels_integrations.email.parse import parse


def as_dict(path: Path) -> dict[str, Any]:
    """One file's mail. A file that cannot be read gives the same fields, empty, and says so in `errors`."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return {"file": str(path), **_fields(parse(b"")), "degraded": True, "errors": [str(error)]}
    return {"file": str(path), **_fields(parse(raw))}


def _fields(mail: ParsedMail) -> dict[str, Any]:
    return {
        "message_id": mail.message_id or None,
        "from": _person(mail.from_ or Address("", "")),
        "reply_to": [_person(each) for each in mail.reply_to],
        "to": [_person(each) for each in mail.to],
        "cc": [_person(each) for each in mail.cc],
        "subject": mail.subject,
        "date": mail.date.isoformat() if mail.date else None,
        "in_reply_to": list(mail.in_reply_to),
        "references": list(mail.references),
        "text": mail.text,
        "html": mail.html,
        "new_text": mail.new_text,
        "signature": mail.signature,
        "quoted": mail.quoted,
        "attachments": [
            {
                "filename": each.filename or None,
                "content_type": each.content_type,
                "size": each.size,
                "inline": each.inline,
                "content_id": each.content_id or None,
            }
            for each in mail.attachments
        ],
        "class": mail.mail_class,
        "bounce": {
            "recipients": list(mail.bounce.recipients),
            "message_ids": list(mail.bounce.message_ids),
            "permanent": mail.bounce.permanent,
            "reason": mail.bounce.reason,
        }
        if mail.bounce
        else None,
        "language": mail.language,
        "degraded": mail.degraded,
        "errors": list(mail.errors),
    }


def _person(address: Address) -> dict[str, str | None]:
    return {"name": address.name or None, "address": address.address or None}


def as_text(found: dict[str, Any]) -> str:
    """The same for a person: a few lines per mail."""
    sender = found["from"]
    lines = [
        f"{found['file']}: {found['class']}{', degraded' if found['degraded'] else ''}",
        f"  from     {sender['name'] or ''} <{sender['address'] or ''}>",
        f"  subject  {found['subject']}",
        f"  new      {' '.join(found['new_text'].split())[:200]}",
        *(
            f"  file     {each['filename'] or each['content_type']} ({each['size']} bytes)"
            for each in found["attachments"]
        ),
        *(f"  problem  {problem}" for problem in found["errors"]),
    ]
    return "\n".join(lines)
