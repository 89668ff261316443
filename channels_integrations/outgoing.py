"""A message of ours with all that its provider needs to know, gathered once: what prepares it asks nobody any more."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from channels_integrations import public_files, talks
from channels_integrations.adapter import PermanentFailure
from channels_integrations.apply import identity_kind
from channels_integrations.models import Channel
from channels_integrations.window import Talk
from core import blobs, clock
from inbox.models import Attachment, Identity, Message, Part


@dataclass(frozen=True)
class OutFile:
    """A file to be sent: `content()` reads it, `url()` is an address where the provider may get it for a while."""

    kind: str
    filename: str
    content_type: str
    size: int
    duration_ms: int | None = None
    content: Callable[[], bytes] = field(default=lambda: b"", repr=False)
    url: Callable[[], str] = field(default=lambda: "", repr=False)


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
    last = talks.last_words(message.ticket_id, channel.id)
    address = message.address or (last.address if last else "") or _address(channel, message)
    return Outgoing(
        reference=str(message.id),
        address=address,
        text=message.text,
        now=clock.now(),
        files=[_file(each) for each in message.attachments.order_by("id")],
        cited=_cited(channel, message),
        thread=message.thread or (last.thread if last else ""),
        details=message.details,
        last=last.external_id if last else "",
        last_details=last.details if last else {},
        auto=message.auto,
        talk=talks.talk_of(channel.id, message.ticket.contact_id, address, last.thread if last else "", message.id),
    )


def kind_of(content_type: str) -> str:
    """image, audio, video or file."""
    family = content_type.partition("/")[0]
    return family if family in ("image", "audio", "video") else "file"


def _file(row: Attachment) -> OutFile:
    return OutFile(
        kind="voice" if row.duration_ms is not None and row.filename.startswith("voice") else kind_of(row.content_type),
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
