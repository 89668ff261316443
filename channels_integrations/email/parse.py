"""Raw bytes to a `ParsedMail`, whatever the bytes are: there is always a result, and never an exception."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from channels_integrations.email import headers, language
from channels_integrations.email.addresses import addresses
from channels_integrations.email.attachments import attachment
from channels_integrations.email.body import Body, choose, text_of
from channels_integrations.email.bounce import read_bounce
from channels_integrations.email.classify import classify
from channels_integrations.email.html_text import html_to_text
from channels_integrations.email.mail import Address, Attachment, MailClass, ParsedMail
from channels_integrations.email.mime import Part, Splitter
from channels_integrations.email.reply import Spans, split_reply
from channels_integrations.email.words import decode_words

VERSION = 1  # stored with what was read; raise it when the same bytes give something better

_MAX_BODY = 5_000_000  # characters of text or HTML that are kept; the raw mail has the rest
_INVITATION = re.compile(rb"^(SUMMARY|DTSTART|LOCATION)[^:\n]*:([^\r\n]{1,300})", re.MULTILINE)


@dataclass(slots=True)
class _Reader:
    """Runs each step so that a failing one costs only its own field, and notes what went wrong."""

    errors: list[str] = field(default_factory=list)

    def attempt[T](self, what: str, step: Callable[[], T], otherwise: T) -> T:
        try:
            return step()
        except Exception as error:  # noqa: BLE001  mail from strangers: any reader can meet what nobody thought of
            self.errors.append(f"{what}: {type(error).__name__}: {error}"[:300])
            return otherwise


def parse(raw: bytes) -> ParsedMail:
    """Read a whole mail. Over-limit and broken mail gives what could be read, `degraded` and the reasons."""
    reader, splitter = _Reader(), Splitter()
    raw = bytes(raw)
    root = reader.attempt("structure", lambda: splitter.split(raw), Part(raw, 0, len(raw), []))
    body = reader.attempt("body", lambda: choose(root), Body())
    text = reader.attempt("text", lambda: _text(body), "")
    html = reader.attempt("html", lambda: _html(body), "")
    spans = reader.attempt("reply", lambda: split_reply(text), Spans(text, "", ""))
    attachments = tuple(found for part in body.attachments if (found := _attachment(reader, part)))
    return _assemble(reader, splitter, root, text, html, spans, attachments)


def _assemble(
    reader: _Reader,
    splitter: Splitter,
    root: Part,
    text: str,
    html: str,
    spans: Spans,
    attachments: tuple[Attachment, ...],
) -> ParsedMail:
    def people(name: str) -> tuple[Address, ...]:
        return reader.attempt(name, lambda: addresses(root.get(name)), ())

    senders, to, cc = people("from") or people("sender"), people("to"), people("cc")
    sender = senders[0] if senders else None
    subject = reader.attempt("subject", lambda: headers.text(root, "subject"), "")
    mail_class: MailClass = reader.attempt("class", lambda: classify(root, sender, subject, text), "human")
    own = frozenset(person.address.lower() for person in (*senders, *to, *cc))
    bounce = reader.attempt("bounce", lambda: read_bounce(root, text, own), None) if mail_class == "bounce" else None
    errors = (*splitter.limits, *reader.errors)
    return ParsedMail(
        message_id=headers.message_id(root),
        from_=sender,
        reply_to=people("reply-to"),
        to=to,
        cc=cc,
        subject=subject,
        date=headers.date(root),
        in_reply_to=headers.message_ids(root.get("in-reply-to")),
        references=headers.message_ids(root.get("references")),
        text=text,
        html=html,
        new_text=spans.new_text,
        signature=spans.signature,
        quoted=spans.quoted,
        attachments=attachments,
        mail_class=mail_class,
        bounce=bounce,
        loop_id=decode_words(root.get("x-hora-loop")),
        auth=headers.auth_hints(root),
        language=language.guess(spans.new_text, decode_words(root.get("content-language")), subject),
        degraded=bool(errors),
        errors=errors,
    )


def _attachment(reader: _Reader, part: Part) -> Attachment | None:
    return reader.attempt("attachment", lambda: attachment(part), None)


def _text(body: Body) -> str:
    """The plain text; HTML is read as text only where the sender gave no plain part for it."""
    texts = [_as_text(part) for part in body.text if part.content_type.startswith("text/")]
    text = "\n".join(one for one in texts if one)[:_MAX_BODY]
    return text if text.strip() else text + _invitation(body)


def _as_text(part: Part) -> str:
    return html_to_text(text_of(part)) if part.content_type == "text/html" else text_of(part)


def _html(body: Body) -> str:
    return "\n".join(text_of(part) for part in body.html if part.content_type == "text/html")[:_MAX_BODY]


def _invitation(body: Body) -> str:
    """A mail that is only a calendar entry should not look empty."""
    for part in body.attachments:
        if part.content_type == "text/calendar":
            found = dict(_INVITATION.findall(text_of(part).encode()))
            return " · ".join(
                found[key].decode().replace("\\,", ",") for key in (b"SUMMARY", b"DTSTART", b"LOCATION") if key in found
            )
    return ""
