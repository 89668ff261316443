"""What a mail is once it has been read: plain frozen values, no Django, no parser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

MailClass = Literal["human", "auto", "bounce", "list"]


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox as written in a header. Either can be empty, but never both."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """One part that is not the body. `filename` is "" when the sender gave none; `size` is in bytes, decoded."""

    filename: str
    content_type: str
    size: int
    inline: bool
    content_id: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Bounce:
    """A delivery report: who was not reached, which of the mails it cites, and whether trying again is useless.

    `permanent` is None when the report does not say.
    """

    recipients: tuple[str, ...]
    message_ids: tuple[str, ...]
    permanent: bool | None
    reason: str


@dataclass(frozen=True, slots=True)
class AuthHint:
    """One Authentication-Results header: who claims it, and each method's result as that server wrote it."""

    authserv_id: str
    results: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ParsedMail:
    """A whole mail. Message ids carry no angle brackets; `html` is the sender's own and NOT safe to show.

    `text` is the plain body, or the readable text of the HTML when there is no plain one. `new_text`,
    `signature` and `quoted` are its three spans, stripped. `degraded` means a limit was hit or a reader
    failed: what is here is right but not complete, and `errors` says why.
    """

    message_id: str
    from_: Address | None
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    subject: str
    date: datetime | None
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    text: str
    html: str
    new_text: str
    signature: str
    quoted: str
    attachments: tuple[Attachment, ...]
    mail_class: MailClass
    bounce: Bounce | None
    loop_id: str
    auth: tuple[AuthHint, ...]
    language: str | None
    degraded: bool
    errors: tuple[str, ...]
