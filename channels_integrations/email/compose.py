"""Write our mail. Pure: values in, bytes out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime
from typing import cast

from channels_integrations.email import formatted

MAX_HISTORY_LINES = 30
_MAX_REFERENCES = 20
_MAX_LINE = 900  # bytes; the standard allows 998
_RE = re.compile(r"(?:(?:re|aw|sv|vs|antw|res|ynt|odp|回复|答复)\s*(?:\[\d+\])?\s*[:：]\s*)+", re.IGNORECASE)
_BROKEN = re.compile(r"[\r\n\0]")
_WROTE = {
    "pt": "Em {date}, {name} escreveu:",
    "es": "El {date}, {name} escribió:",
    "de": "Am {date} schrieb {name}:",
    "fr": "Le {date}, {name} a écrit :",
    "it": "Il {date}, {name} ha scritto:",
    "nl": "Op {date} schreef {name}:",
}


class HeaderInjection(ValueError):
    """A value for a header holds a line break: it would become headers of its own."""


@dataclass(frozen=True, slots=True)
class File:
    """One attachment. One with a content id stands where the HTML shows it, where there is HTML."""

    filename: str
    content_type: str
    content: bytes
    content_id: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """What is answered, quoted below the answer."""

    name: str
    at: datetime
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One mail to write. Ids are without angle brackets; `references` go from oldest to newest.

    `html` says the same as `text`, formatted; it is safe, and images in it are called by their content ids.
    """

    sender: str
    sender_name: str
    to: Sequence[str]
    subject: str
    text: str
    message_id: str
    date: datetime
    loop_id: str
    cc: Sequence[str] = ()
    in_reply_to: str = ""
    references: Sequence[str] = ()
    auto: bool = False
    history: History | None = None
    files: Sequence[File] = ()
    html: str = ""


def compose(outgoing: Outgoing) -> bytes:
    """The mail as it goes over the wire, with CRLF. Raises HeaderInjection."""
    mail = EmailMessage(policy=_policy(outgoing))
    mail["From"] = _person(outgoing.sender, outgoing.sender_name)
    mail["To"] = [_person(each) for each in outgoing.to]
    if outgoing.cc:
        mail["Cc"] = [_person(each) for each in outgoing.cc]
    mail["Subject"] = _checked(reply_subject(outgoing.subject))
    mail["Date"] = format_datetime(outgoing.date)
    mail["Message-ID"] = f"<{_checked(outgoing.message_id)}>"
    _thread(mail, outgoing)
    _declare(mail, outgoing)
    mail.set_content(body(outgoing), charset="utf-8", cte="quoted-printable")  # passes every server unchanged
    shown = _format(mail, outgoing) if outgoing.html else []
    for file in outgoing.files:
        if file not in shown:
            _attach(mail, file)
    return mail.as_bytes()


def body(outgoing: Outgoing) -> str:
    """The answer, and below it a short piece of what it answers."""
    text = outgoing.text.rstrip() + "\n"
    introduction, quoted = _quoted(outgoing)
    return "\n".join([text, introduction, *(f"> {line}".rstrip() for line in quoted), ""]) if quoted else text


def reply_subject(subject: str) -> str:
    """One "Re:" in front, however many the subject had, in whatever language."""
    bare = _RE.sub("", subject.strip(), count=1) if _RE.match(subject.strip()) else subject.strip()
    return f"Re: {bare}".strip()


def _quoted(outgoing: Outgoing) -> tuple[str, list[str]]:
    """How what is answered is introduced, and its first lines."""
    history = outgoing.history
    if history is None or not history.text.strip():
        return "", []
    wrote = _WROTE.get(history.language[:2], "On {date}, {name} wrote:")
    lines = history.text.strip().splitlines()
    more = ["[…]"] if len(lines) > MAX_HISTORY_LINES else []
    date, name = history.at.strftime("%Y-%m-%d %H:%M %Z").strip(), " ".join(history.name.split())
    return wrote.format(date=date, name=name), lines[:MAX_HISTORY_LINES] + more


def _format(mail: EmailMessage, outgoing: Outgoing) -> list[File]:
    """Add the formatted words beside the plain ones. Returns the images that stand in them."""
    page = formatted.page(outgoing.html, *_quoted(outgoing))
    mail.add_alternative(page, subtype="html", charset="utf-8", cte="quoted-printable")
    part = cast("list[EmailMessage]", mail.get_payload())[-1]
    shown = [each for each in outgoing.files if each.content_id and f"cid:{each.content_id}" in outgoing.html]
    for file in shown:
        kind, _, detail = file.content_type.partition("/")
        cid = f"<{_checked(file.content_id)}>"
        name = _checked(file.filename)
        part.add_related(file.content, maintype=kind, subtype=detail, cid=cid, filename=name, disposition="inline")
    return shown


def _policy(outgoing: Outgoing) -> EmailPolicy[EmailMessage]:
    """Long lines, because the standard library would turn ids longer than its limit into encoded words."""
    is_ascii = all(each.isascii() for each in (outgoing.sender, *outgoing.to, *outgoing.cc))
    return SMTP.clone(max_line_length=_MAX_LINE, utf8=not is_ascii)


def _thread(mail: EmailMessage, outgoing: Outgoing) -> None:
    if outgoing.in_reply_to and len(outgoing.in_reply_to) < _MAX_LINE - 20:
        mail["In-Reply-To"] = f"<{_checked(outgoing.in_reply_to)}>"
    given = (*outgoing.references, outgoing.in_reply_to)
    chain = list(dict.fromkeys(each for each in given if each and len(each) < _MAX_LINE - 20))
    if len(chain) > _MAX_REFERENCES:  # the first message holds the thread together, the last ones the branch
        chain = [chain[0], *chain[-_MAX_REFERENCES + 1 :]]
    if chain:
        mail["References"] = " ".join(f"<{_checked(each)}>" for each in chain)


def _declare(mail: EmailMessage, outgoing: Outgoing) -> None:
    mail["X-Hora-Loop"] = _checked(outgoing.loop_id)
    if outgoing.auto:  # and nobody's vacation answers it
        mail["Auto-Submitted"] = "auto-replied"
        mail["X-Auto-Response-Suppress"] = "All"
        mail["Precedence"] = "auto_reply"


def _attach(mail: EmailMessage, file: File) -> None:
    kind, _, detail = file.content_type.partition("/")
    if kind in ("multipart", "message") or not re.fullmatch(r"[\w.+-]+", detail):
        kind, detail = "application", "octet-stream"
    mail.add_attachment(file.content, maintype=kind, subtype=detail, filename=_checked(file.filename))


def _person(address: str, name: str = "") -> HeaderAddress:
    local, at, domain = _checked(address).strip().rpartition("@")
    if not at or not local or not domain:
        raise ValueError(f"not an e-mail address: {address!r}")
    return HeaderAddress(_checked(name), local, domain)


def _checked(value: str) -> str:
    if _BROKEN.search(value):
        raise HeaderInjection("a line break in a header value")
    return value
