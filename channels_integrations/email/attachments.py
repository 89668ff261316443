"""Parts that are not the body, as values that are safe to name and store."""

from __future__ import annotations

import re

from channels_integrations.email.body import named
from channels_integrations.email.headers import text as header_text
from channels_integrations.email.mail import Attachment
from channels_integrations.email.mime import Part, head
from channels_integrations.email.transfer import content

# Control and zero-width characters, and the marks that turn writing direction to disguise an extension.
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]+')
_MAX_NAME = 200


def attachment(part: Part) -> Attachment:
    """Decode one part. A whole mail inside becomes an .eml file that is named after its subject."""
    data = content(part)
    name = safe_name(named(part))
    if not name and part.content_type in ("message/rfc822", "message/global"):
        name = _mail_name(data)
    content_id = header_text(part, "content-id").strip("<> ")
    inline = part.disposition != "attachment" and (part.disposition == "inline" or bool(content_id))
    return Attachment(name, part.content_type, len(data), inline, content_id, data)


def safe_name(name: str) -> str:
    """The last path component without anything invisible; at most 200 characters, its extension kept."""
    name = _INVISIBLE.sub("", name).replace("\\", "/").rstrip("/").rpartition("/")[2].strip(" .") if name else ""
    if len(name) <= _MAX_NAME:
        return name
    stem, dot, extension = name.rpartition(".")
    return stem[: _MAX_NAME - 20] + dot + extension[:19] if dot else name[:_MAX_NAME]


def _mail_name(data: bytes) -> str:
    subject = header_text(head(data[:65_536]), "subject")
    return (safe_name(" ".join(_NOT_IN_NAMES.sub(" ", subject).split()))[:80].strip() or "message") + ".eml"
