"""E-mail as a kind of channel."""

from __future__ import annotations

import mimetypes
from dataclasses import replace

from django.conf import settings

from channels_integrations.adapter import Bounced, Ignored, Normalized, PermanentFailure
from channels_integrations.basic import Basic
from channels_integrations.capabilities import BOTH, Capabilities, FileLimit
from channels_integrations.email import threading
from channels_integrations.email.compose import File, History, Outgoing, compose
from channels_integrations.email.headers import message_id as header_message_id
from channels_integrations.email.headers import text as header_text
from channels_integrations.email.mail import Address, Attachment, ParsedMail
from channels_integrations.email.mime import head
from channels_integrations.email.parse import parse
from channels_integrations.email.send import send, server_from
from channels_integrations.models import Channel, Inbound
from core import blobs
from inbox import models
from inbox.intake import IncomingFile, IncomingMessage
from inbox.models import Identity, Message
from inbox.people import unnamed
from inbox.surveys import links as survey_links

_MAX_FILES = 200


class EmailAdapter(Basic):
    """Reads what the mail receiver kept, and sends through the SMTP server of the settings."""

    kind = "email"
    repeatable = True  # a Message-ID of ours is stable, and mail servers and people know a mail by it

    def capabilities(self, channel: Channel) -> Capabilities:
        limits = {"file": FileLimit(settings.UPLOAD_MAX_BYTES)}
        return Capabilities(image=BOTH, file=BOTH, voice=BOTH, video=BOTH, reply_to=BOTH, files=limits)

    def normalize(self, inbound: Inbound) -> Normalized:
        """A person's or machine's message, a bounce of one of ours, or something that is for nobody."""
        mail = parse(bytes(inbound.raw))
        if mail.loop_id and mail.loop_id == threading.loop_id(settings.SECRET_KEY) and mail.mail_class != "bounce":
            return Ignored("A mail of ours came back.")
        if mail.bounce and (bounced := _bounced(mail)):
            return bounced
        return _incoming(inbound, mail)

    def degrade(self, inbound: Inbound, problem: str) -> IncomingMessage:
        """The envelope and two headers: enough for a person to look at the raw mail."""
        top = head(bytes(inbound.raw)[:65_536])
        sender = str(inbound.facts.get("sender", ""))
        return IncomingMessage(
            channel_id=inbound.channel_id,
            channel_kind=self.kind,
            address=sender or _nobody(inbound),
            name=sender,
            subject=header_text(top, "subject") or "(unreadable mail)",
            text=f"This mail could not be read; the original is kept. {problem}",
            at=inbound.received_at,
            external_id=header_message_id(top),
            degraded=True,
            inbound_id=inbound.id,
            team_id=inbound.channel.team_id,
        )

    def send(self, channel: Channel, message: Message) -> str:
        """Send one answer and return its Message-ID. Raises the failures of channels_integrations.adapter."""
        if not settings.SMTP_URL:
            raise PermanentFailure("Outgoing mail is not set up: HORA_SMTP_URL is empty.")
        return deliver(outgoing_for(channel, message))


def deliver(outgoing: Outgoing) -> str:
    """Write a mail, hand it to the mail server, and return its Message-ID."""
    try:
        raw = compose(outgoing)
    except ValueError as error:
        raise PermanentFailure(f"This mail cannot be written: {error}") from error
    envelope_sender = "" if outgoing.auto else outgoing.sender
    send(raw, envelope_sender, [*outgoing.to, *outgoing.cc], server_from(settings.SMTP_URL))
    return outgoing.message_id


def outgoing_for(channel: Channel, message: Message) -> Outgoing:
    """The mail that a message of ours becomes. Its Message-ID depends on nothing but the message."""
    domain = channel.address.rpartition("@")[2] or "localhost"
    message = survey_links.complete(message)
    # what the customer had written when it left, which for a scheduled answer may be more than when it was written
    theirs = Message.objects.filter(ticket=message.ticket_id, direction="in", created_at__lte=message.at)
    answered = theirs.order_by("-id").first()
    return Outgoing(
        sender=channel.address,
        sender_name=f"{message.agent.name} ({settings.COMPANY})" if message.agent else settings.COMPANY,
        to=message.to or [_address_of(message)],
        cc=message.cc,
        subject=message.subject or message.ticket.subject,
        text=message.text,
        message_id=f"{threading.token(message.ticket_id, message.id, settings.SECRET_KEY)}@{domain}",
        date=message.at,
        loop_id=threading.loop_id(settings.SECRET_KEY),
        in_reply_to=_id(message.in_reply_to),
        references=[_id(each) for each in message.references],
        auto=message.auto,
        history=_history(answered) if answered else None,
        files=[_sent(each) for each in message.attachments.order_by("id")],
        html=message.html,
    )


def _sent(row: models.Attachment) -> File:
    return File(row.filename, row.content_type, blobs.read(row.sha256), row.content_id)


def _address_of(message: Message) -> str:
    """Where the ticket's contact reads mail."""
    known = Identity.objects.filter(contact=message.ticket.contact_id, kind="email").order_by("id")
    address = known.values_list("address", flat=True).first()
    if not address or address.endswith("@unknown.invalid"):
        raise PermanentFailure("This contact has no e-mail address.")
    return address


def _history(answered: Message) -> History:
    name = answered.contact.name if answered.contact else ""
    return History(unnamed.called(name, answered.language), answered.at, answered.text, answered.language)


def _id(text: str) -> str:
    """An id that somebody else wrote, fit for a header of ours; spaces and line breaks in it are damage."""
    return "".join(text.split()).replace("<", "").replace(">", "").replace("\0", "")


def _secrets() -> list[str]:
    return [str(each) for each in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _bounced(mail: ParsedMail) -> Normalized | None:
    """What a report about our own mail means. One that cites no signed id is shown like any other mail."""
    assert mail.bounce is not None
    ours = threading.returned(mail.bounce.message_ids, _secrets())
    if not ours:
        return None
    who = ", ".join(mail.bounce.recipients) or "the recipient"
    if mail.bounce.permanent is False:
        return Ignored(f"The mail server is still trying to deliver to {who}.")
    reason = f"Not delivered to {who}. {mail.bounce.reason}".strip()
    return Bounced(tuple(each.message_id for each in ours), reason[:500])


def _incoming(inbound: Inbound, mail: ParsedMail) -> IncomingMessage:
    writer = _writer(inbound, mail)
    recipients = inbound.facts.get("recipients", [])
    ours = threading.cited(mail, _secrets(), recipients)
    below = "\n\n".join(part for part in (mail.signature, mail.quoted) if part)
    return IncomingMessage(
        channel_id=inbound.channel_id,
        channel_kind="email",
        address=writer.address,
        name=writer.name,
        subject=mail.subject,
        text=mail.new_text,
        quoted=below,
        html=mail.html,
        at=inbound.received_at,
        language=mail.language or "",
        external_id=mail.message_id,
        cited=list(dict.fromkeys((*mail.in_reply_to, *reversed(mail.references)))),
        signed_ticket_id=ours.ticket_id if ours else None,
        to=[each.address for each in mail.to if each.address][:_MAX_FILES],
        cc=[each.address for each in mail.cc if each.address][:_MAX_FILES],
        auto=mail.mail_class in ("auto", "bounce"),
        degraded=mail.degraded,
        files=[_file(number, each) for number, each in enumerate(mail.attachments[:_MAX_FILES], 1)],
        inbound_id=inbound.id,
        team_id=inbound.channel.team_id,
    )


def _writer(inbound: Inbound, mail: ParsedMail) -> Address:
    """Whom an answer would go to: a single Reply-To (forms write in their customers' names), else the sender."""
    sender = mail.from_ if mail.from_ and "@" in mail.from_.address else None
    asked = [each for each in mail.reply_to if "@" in each.address]
    if len(asked) == 1 and mail.mail_class == "human" and asked[0].address.lower() != inbound.channel.address:
        return replace(asked[0], name=asked[0].name or (sender.name if sender else ""))
    if sender:
        return sender
    name = mail.from_.name if mail.from_ else ""
    return Address(name, str(inbound.facts.get("sender", "")) or _nobody(inbound))


def _nobody(inbound: Inbound) -> str:
    """An address of its own for every mail without a sender, so that strangers do not share a contact."""
    return f"nobody-{inbound.id}@unknown.invalid"


def _file(number: int, attachment: Attachment) -> IncomingFile:
    extension = mimetypes.guess_extension(attachment.content_type) or ".bin"
    name = attachment.filename or f"attachment-{number}{extension}"
    return IncomingFile(name, attachment.content_type, attachment.content, attachment.inline, attachment.content_id)
