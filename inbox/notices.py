"""Mail to agents about what cannot wait until they look. Many at once become one mail, so that none is ignored.

First a notice is written down with the notifications it tells of, then it is sent: a repeated try says the same under
the same Message-ID. What has settled itself meanwhile is not mailed.
"""

import logging
import smtplib
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count, QuerySet
from django.db.models.functions import Now

from core import backoff, clock, locks, sql
from core.steps import step
from inbox import ladder, notice_mails, notice_pace
from inbox.models import Agent, Notice, Notification
from inbox.telling.settled import settled

log = logging.getLogger(__name__)
HOUR = timedelta(hours=1)
STALE = timedelta(days=1)
LEASE = timedelta(seconds=5)
MAX_ATTEMPTS = 12
REST = 1.0
ROUND = 20
SETTLED = "It had settled itself."

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
    """Turn what is due to be mailed and was not read yet into notices."""
    agents = _unmailed().filter(agent__is_active=True).values_list("agent_id", flat=True).distinct()
    for agent_id in agents:
        _compose_for(agent_id)


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
    waiting = _unmailed().filter(agent_id=agent_id).select_related("ticket").order_by("id")
    needless = settled(waiting)
    Notification.objects.filter(id__in=needless).update(mail_at=None)
    held = [each.id for each in waiting if each.held and each.id not in needless]
    left = [each for each in waiting if not each.held and each.id not in needless]
    apart = [held] if held else []
    apart += [[each.id] for each in left if each.kind not in ladder.STAGES]
    for together in apart + notice_pace.group(_by_ticket(left), _sent_to(agent_id)):
        notice = Notice.objects.create(agent_id=agent_id)
        Notification.objects.filter(id__in=together).update(notice=notice)


def _unmailed() -> QuerySet[Notification]:
    due = Notification.objects.filter(mail_at__lte=Now(), mail_at__gt=Now() - STALE)
    return due.filter(notice__isnull=True, read_at=None)


def _by_ticket(waiting: Iterable[Notification]) -> list[list[int]]:
    topics: dict[int, list[int]] = {}
    for each in waiting:
        if each.kind in ladder.STAGES:
            topics.setdefault(each.ticket_id, []).append(each.id)
    return list(topics.values())


def _sent_to(agent_id: int) -> list[notice_pace.Sent]:
    now = clock.now()
    lately = Notice.objects.filter(agent_id=agent_id, created_at__gt=now - HOUR)
    counted = lately.annotate(tickets=Count("notifications__ticket", distinct=True))
    return [notice_pace.Sent(now - at, tickets) for at, tickets in counted.values_list("created_at", "tickets")]


def _try(notice: Notice) -> None:
    told = notice_mails.told_by(notice)
    if len(settled(told)) == len(told):
        return _give_up(notice, SETTLED)
    try:
        notice_mails.mail(notice).send()
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
    if final or notice.attempts >= MAX_ATTEMPTS:
        return _give_up(notice, reason)
    wait = backoff.delay(notice.attempts, first=5.0, longest=900.0)
    Notice.objects.filter(id=notice.id).update(last_error=reason[:2000], next_attempt_at=Now() + wait)


def _give_up(notice: Notice, reason: str) -> None:
    Notice.objects.filter(id=notice.id).update(state=Notice.State.DEAD, last_error=reason[:2000])
