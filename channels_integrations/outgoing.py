"""A message of ours with all that its provider needs to know, gathered once: what prepares it asks nobody any more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from channels_integrations import public_files, talks
from channels_integrations.adapter import PermanentFailure
from channels_integrations.apply import identity_kind
from channels_integrations.models import Channel
from channels_integrations.outgoing_file import OutFile
from channels_integrations.registry import adapter_for
from channels_integrations.renditions.fitting import fitting, sort_of
from channels_integrations.window import Talk
from core import blobs, clock, richtext
from inbox.models import Attachment, Identity, Message, Part
from inbox.surveys import links as survey_links


@dataclass(frozen=True)
class Outgoing:
    """`address` is the customer's, `cited` the provider's id of what it answers, `reference` comes back with echoes.

    `last` is the provider's id of what the customer said last, with its `last_details`: where a public answer goes.
    """

    reference: str
    address: str
    text: str
    now: datetime
    files: Sequence[OutFile] = ()
    cited: str = ""
    thread: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    last: str = ""
    last_details: Mapping[str, Any] = field(default_factory=dict)
    auto: bool = False
    talk: Talk = field(default_factory=Talk)


def outgoing_for(channel: Channel, message: Message) -> Outgoing:
    """Gather it. Raises PermanentFailure when the customer cannot be reached on this channel."""
    message = survey_links.complete(message)
    last = talks.last_words(message.ticket_id, channel.id)
    able = adapter_for(channel.kind).capabilities(channel)
    address = message.address or (last.address if last else "") or _address(channel, message)
    return Outgoing(
        reference=str(message.id),
        address=address,
        text=richtext.plain(message.html, able.marks) if message.html else message.text,
        now=clock.now(),
        files=[fitting(each, _file(each), able) for each in message.attachments.order_by("id")],
        cited=_cited(channel, message),
        thread=message.thread or (last.thread if last else ""),
        details=message.details,
        last=last.external_id if last else "",
        last_details=last.details if last else {},
        auto=message.auto,
        talk=talks.talk_of(channel.id, message.ticket.contact_id, address, last.thread if last else "", message.id),
    )


def _file(row: Attachment) -> OutFile:
    return OutFile(
        kind=sort_of(row),
        filename=row.filename,
        content_type=row.content_type,
        size=row.size,
        duration_ms=row.duration_ms,
        content=lambda: blobs.read(row.sha256),
        url=lambda: public_files.address_of(row),
    )


def _address(channel: Channel, message: Message) -> str:
    known = Identity.objects.filter(contact=message.ticket.contact_id, kind=identity_kind(channel.kind)).order_by("-id")
    address = known.values_list("address", flat=True).first()
    if not address:
        raise PermanentFailure("This contact has no address on this channel.", "no-address")
    return address.rpartition("/")[2]  # some are known within one account of ours


def _cited(channel: Channel, message: Message) -> str:
    """What the writer chose to answer, by the provider's name for it."""
    chosen = message.details.get("reply_to")
    if not isinstance(chosen, int):
        return ""
    known = Part.objects.filter(message_id=chosen, channel=channel, message__ticket=message.ticket_id).order_by(
        "number"
    )
    return known.values_list("external_id", flat=True).first() or ""
