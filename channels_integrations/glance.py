"""Who and what about, of something that came in, read from its first bytes: for lists of what was not understood."""

from dataclasses import dataclass
from typing import Any

from django.db.models import BinaryField
from django.db.models.functions import Substr

from channels_integrations.email import headers
from channels_integrations.email.mime import head
from channels_integrations.models import Inbound

FIRST_BYTES = Substr("raw", 1, 16 * 1024, output_field=BinaryField())
"""Annotate rows with it as `first_bytes` and leave `raw` unread: fifty mails can be fifty times fifty megabytes."""
LONGEST = 200


@dataclass(frozen=True)
class Glance:
    """What a list shows of a row; either can be empty."""

    sender: str
    subject: str


def glance(row: Any) -> Glance:
    """`row` is an Inbound with its channel and `first_bytes`."""
    inbound: Inbound = row
    known = str(inbound.facts.get("sender", ""))
    if inbound.channel.kind != "email":
        return Glance(known[:LONGEST], str(inbound.facts.get("type", ""))[:LONGEST])
    part = head(bytes(row.first_bytes))
    return Glance((headers.text(part, "from") or known)[:LONGEST], headers.text(part, "subject")[:LONGEST])
