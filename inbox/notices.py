"""Mail to agents about what cannot wait until they look. Many at once become one mail, so that none is ignored.

First a notice is written down with the notifications it tells of, then it is sent: a repeated try says the same under
the same Message-ID.
"""

import logging
import smtplib
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Count, QuerySet
from django.db.models.functions import Now

from core import backoff, locks, sql
from core.steps import step
from inbox import notice_words
from inbox.models import Agent, Notice, Notification

log = logging.getLogger(__name__)
MAILED_KIND = "sla.breached"
PER_MINUTE = 10
MINUTE = timedelta(minutes=1)
STALE = timedelta(days=1)
LEASE = timedelta(seconds=5)
MAX_ATTEMPTS = 12
REST = 1.0
ROUND = 20

_CLAIM = """
UPDATE inbox_notice SET attempts = attempts + 1, next_attempt_at = statement_timestamp() + %s
WHERE id = (SELECT id FROM inbox_notice WHERE state = 'pending' AND next_attempt_at <= statement_timestamp()
            ORDER BY next_attempt_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)
RETURNING id
"""


def sweep() -> float:
    """One round of the worker loop: write down what has to be mailed, and send some. Returns the seconds to rest."""
    if not settings.SMTP_URL:
        return 10 * REST
    compose()
    return 0.0 if all(send_one() for _ in range(ROUND)) else REST


def compose() -> None:
    """Turn unread breaches that were not mailed yet into notices."""
    agents = _unmailed().filter(agent__is_active=True).values_list("agent_id", flat=True).distinct()
    for agent_id in agents:
        _compose_for(agent_id)


def group(ids: Sequence[int], recent: int, *, digested: bool) -> list[list[int]]:
    """Which notifications share a mail.

    `recent` mails went to this agent within the last minute; after a digest among them the next one waits.
    """
    if digested or not ids:
        return []
    if recent + len(ids) <= PER_MINUTE:
        return [[each] for each in ids]
    return [list(ids)]


def send_one() -> bool:
    """Claim one due notice and mail it. False when none is due."""
    claimed = sql.fetch_one(_CLAIM, [LEASE])
    if claimed is None:
        return False
    with locks.held(f"notice:{claimed[0]}") as mine:
        notice = Notice.objects.select_related("agent").filter(id=claimed[0], state=Notice.State.PENDING).first()
        if mine and notice is not None:
            _try(notice)
    return True


@transaction.atomic
def _compose_for(agent_id: int) -> None:
    # whoever holds the agent writes their notices; the others find nothing left
    if not Agent.objects.select_for_update(no_key=True, skip_locked=True).filter(id=agent_id).exists():
        return
    ids = list(_unmailed().filter(agent_id=agent_id).order_by("id").values_list("id", flat=True))
    recent = Notice.objects.filter(agent_id=agent_id, created_at__gt=Now() - MINUTE)
    digested = recent.annotate(told=Count("notifications")).filter(told__gt=1).exists()
    for together in group(ids, recent.count(), digested=digested):
        notice = Notice.objects.create(agent_id=agent_id)
        Notification.objects.filter(id__in=together).update(notice=notice)


def _unmailed() -> QuerySet[Notification]:
    return Notification.objects.filter(kind=MAILED_KIND, notice__isnull=True, read_at=None, at__gt=Now() - STALE)


def _try(notice: Notice) -> None:
    try:
        _mail(notice).send()
        step("notices.accepted")
    except Exception as problem:  # noqa: BLE001 - one notice that cannot be sent must not keep the others waiting
        _fail(notice, f"{type(problem).__name__}: {problem}", final=_is_final(problem))
    else:
        Notice.objects.filter(id=notice.id).update(state=Notice.State.SENT, sent_at=Now(), last_error="")


def _is_final(problem: Exception) -> bool:
    """True for an address that no mail can have, and for what the mail server refuses for good."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _ in problem.recipients.values())
    if isinstance(problem, smtplib.SMTPResponseException):
        return 500 <= problem.smtp_code < 600
    return isinstance(problem, ValueError)


def _fail(notice: Notice, reason: str, *, final: bool) -> None:
    log.warning("notice %s to agent %s not sent: %s", notice.id, notice.agent_id, reason)
    dead = final or notice.attempts >= MAX_ATTEMPTS
    Notice.objects.filter(id=notice.id).update(
        state=Notice.State.DEAD if dead else Notice.State.PENDING,
        last_error=reason[:2000],
        next_attempt_at=Now() + backoff.delay(notice.attempts, first=5.0, longest=900.0),
    )


def _mail(notice: Notice) -> EmailMessage:
    told = notice.notifications.select_related("ticket__contact").order_by("event__at", "id")  # longest overdue first
    overdue = [_overdue(each) for each in told]
    subject, body = notice_words.write(notice.agent.language, overdue, f"{settings.PUBLIC_URL}/queue/all")
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


def _overdue(told: Notification) -> notice_words.Overdue:
    ticket = told.ticket
    url = f"{settings.PUBLIC_URL}/tickets/{ticket.id}"
    return notice_words.Overdue(ticket.id, " ".join(ticket.subject.split()), ticket.contact.name, url)
