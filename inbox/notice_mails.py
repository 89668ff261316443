"""A notice as the mail it becomes."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage

from inbox import ladder, notice_words
from inbox.models import Notice, Notification
from inbox.notice_texts import texts_of
from inbox.people.unnamed import called
from inbox.telling import words


def mail(notice: Notice) -> EmailMessage:
    """The mail, the same at every try."""
    subject, body = _written(notice)
    domain = settings.MAIL_ADDRESS.rpartition("@")[2]
    return EmailMessage(
        subject,
        body,
        from_email=f"{settings.COMPANY} <{settings.MAIL_ADDRESS}>",
        to=[notice.agent.email],
        headers={
            # the same id on every try, so that a mail program shows a repeated notice once
            "Message-ID": f"<notice.{notice.id}.{notice.created_at:%Y%m%d%H%M%S}@{domain}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )


def told_by(notice: Notice) -> list[Notification]:
    """What the notice tells of, longest overdue first."""
    return list(notice.notifications.select_related("ticket__contact", "event").order_by("event__at", "id"))


def _written(notice: Notice) -> tuple[str, str]:
    told, language = told_by(notice), notice.agent.language
    if len(told) > 1 and any(each.held for each in told):
        return _held(told, language)
    if told and told[0].kind not in ladder.STAGES:
        return _of_one_thing(told[0], language)
    return notice_words.write(language, [_stage(each, language) for each in told], f"{settings.PUBLIC_URL}/queue/all")


def _of_one_thing(told: Notification, language: str) -> tuple[str, str]:
    """What is no stage of a clock has a mail of its own."""
    data, texts = told.data, texts_of(language)
    match told.kind:
        case "ticket.mentioned":
            return notice_words.write_about(texts.mentioned, _ticket(told, language), data["by"], data["snippet"])
        case "message.held_back":
            overtaken = data["reason"] == "customer_wrote"
            return notice_words.write_about(texts.overtaken if overtaken else texts.kept_here, _ticket(told, language))
        case "webhook.disabled":
            return _hook_off(language, data)
    said = words.say(told, language, previews=True)
    return said.title, notice_words.body(said.body, _ticket(told, language))


def _held(told: Sequence[Notification], language: str) -> tuple[str, str]:
    """All that waited for the end of quiet hours."""
    lines = [(words.say(each, language, previews=True).title, _ticket(each, language)) for each in told]
    return notice_words.write_list(words.say_all(told, language, previews=True).title, lines, texts_of(language).more)


def _hook_off(language: str, data: dict[str, Any]) -> tuple[str, str]:
    return notice_words.write_hook_off(language, data["host"], data["reason"], f"{settings.PUBLIC_URL}/settings")


def _ticket(told: Notification, language: str) -> notice_words.Ticket:
    ticket = told.ticket
    subject, url = " ".join(ticket.subject.split()), f"{settings.PUBLIC_URL}/tickets/{ticket.id}"
    return notice_words.Ticket(ticket.id, subject, called(ticket.contact.name, language), url)


def _stage(told: Notification, language: str) -> notice_words.Stage:
    ticket, data = told.ticket, told.data
    return notice_words.Stage(
        ticket.id,
        " ".join(ticket.subject.split()),
        called(ticket.contact.name, language),
        f"{settings.PUBLIC_URL}/tickets/{ticket.id}",
        data["metric"],
        ladder.stage_of(told.kind, data),
        again=told.kind == ladder.REPEATED,
        free=(data.get("offer") or {}).get("name", ""),
    )
