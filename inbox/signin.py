"""Signing in, by password or by one-time link. Failed tries are rows, so the limits hold over all web processes."""

import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.contrib.auth import authenticate
from django.db import transaction
from django.db.models.functions import Now

from core import clock, sql
from inbox.models import Agent, SignInLink, SignInTry
from inbox.tokens import hashed

WINDOW = timedelta(minutes=15)
LIMITS = {"account": 10, "address": 30}
LINK_LIFE = timedelta(hours=24)


class TooManyTries(Exception):
    """Locked for `wait` seconds, whether or not the account exists."""

    def __init__(self, wait: int) -> None:
        super().__init__("too many tries")
        self.wait = wait


def by_password(email: str, password: str, address: str) -> Agent | None:
    """The agent with these details; None, whatever is wrong with them. Raises TooManyTries."""
    account = f"account:{email.strip().lower()[:320]}"
    tries = _count_try([account, f"address:{address}"])
    agent = authenticate(email=email.strip(), password=password)
    if agent is not None:
        _forgive(account, tries)
    return agent


def by_link(secret: str, address: str) -> Agent | None:
    """The agent of a link that was not used and has not expired; from now on it is used. Raises TooManyTries."""
    tries = _count_try([f"address:{address}"])
    living = SignInLink.objects.filter(secret_hash=hashed(secret), used_at__isnull=True, expires_at__gt=Now())
    if not living.filter(agent__is_active=True).update(used_at=Now()):
        return None
    SignInTry.objects.filter(id__in=tries).delete()
    return SignInLink.objects.select_related("agent").get(secret_hash=hashed(secret)).agent


def issue_link(agent: Agent, life: timedelta = LINK_LIFE) -> str:
    """The secret of a new one-time link."""
    secret = secrets.token_urlsafe(32)
    SignInLink.objects.create(agent=agent, secret_hash=hashed(secret), expires_at=clock.now() + min(life, LINK_LIFE))
    return secret


@transaction.atomic
def _count_try(subjects: Sequence[str]) -> list[int]:
    """Write the try down before the password is looked at, so that parallel tries cannot slip past the limit."""
    for subject in sorted(subjects):
        sql.fetch_one("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [subject])
    for subject in subjects:
        _refuse_above_limit(subject)
    return [SignInTry.objects.create(subject=subject).id for subject in subjects]


def _refuse_above_limit(subject: str) -> None:
    limit = LIMITS[subject.partition(":")[0]]
    recent = SignInTry.objects.filter(subject=subject, at__gt=Now() - WINDOW).order_by("-at")[:limit]
    if len(recent) < limit:
        return
    oldest = min(each.at for each in recent)
    raise TooManyTries(max(1, int((oldest + WINDOW - clock.now()).total_seconds()) + 1))


def _forgive(account: str, tries: Sequence[int]) -> None:
    SignInTry.objects.filter(subject=account).delete()
    SignInTry.objects.filter(id__in=tries).delete()
