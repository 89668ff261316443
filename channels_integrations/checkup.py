"""How a connected channel is: what our own records say, and what the provider says when it is asked."""

import time
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Now

from channels_integrations import provider_words, vault
from channels_integrations.adapter import AccessLost, Health, OutcomeUnknown, PermanentFailure, TemporaryFailure
from channels_integrations.models import Channel, Inbound, Refusal
from channels_integrations.registry import adapter_for
from core import clock
from inbox.models import Message
from inbox.queue import iso

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
SOON = timedelta(days=14)
LEAST_SILENCE_S = 6 * 3600.0
UNUSUAL = 2.0
SHORTEST_GAP_S = 1.0
"""Of a channel that was heard once, or once in a burst, nobody knows how long it is usually silent."""
NO_WAY_IN = ("email", "instore")
"""Kinds whose messages nobody has to be told the way of."""


@dataclass(frozen=True)
class Problem:
    """Something that needs a look. `code` names the sentence that people read, `values` fill it in."""

    code: str
    grave: bool = False
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Figures:
    """What the records of the last day say."""

    sent: int
    failed: int
    refused: int
    waiting: int
    unreadable: int


@dataclass(frozen=True)
class Examination:
    """What the provider said when it was asked, and how long it took."""

    channel: Channel
    problems: list[str]
    name: str = ""
    took_ms: int = 0

    def shape(self) -> dict[str, Any]:
        return {
            "id": self.channel.id,
            "kind": self.channel.kind,
            "ok": not self.problems,
            "name": self.name,
            "problems": [provider_words.known(each) for each in self.problems],
            "took_ms": self.took_ms,
        }

    def text(self) -> str:
        said = "; ".join(self.problems) or f"{self.name} answers in {self.took_ms} ms"
        return f"{'fail' if self.problems else 'ok':<4}  {self.channel.kind:<18} {self.channel.address:<24} {said}"


def examine(channel: Channel) -> Examination:
    """Ask the provider about the account, with its real credentials. What it says clears or sets the trouble."""
    start = time.monotonic()
    try:
        found = adapter_for(channel.kind).examine(channel)
    except (AccessLost, PermanentFailure, TemporaryFailure, OutcomeUnknown, vault.Locked) as failure:
        return Examination(channel, [_noted(channel, failure)], took_ms=_since(start))
    problems = [each for each in (found.problem, _wrong_account(channel, found)) if each]
    Channel.objects.filter(id=channel.id).update(
        trouble="", trouble_at=None, token_expires_at=found.expires_at or channel.token_expires_at
    )
    return Examination(channel, problems, found.name, _since(start))


def figures(channel: Channel) -> Figures:
    """A few counts, each over an index or a day."""
    ours = _ours(channel).filter(created_at__gt=Now() - DAY)
    sent = ours.aggregate(
        sent=Count("id", filter=Q(state="sent")), failed=Count("id", filter=Q(state__in=["failed", "unknown"]))
    )
    refused = Refusal.objects.filter(channel=channel, last_at__gt=Now() - DAY).aggregate(n=Sum("count"))["n"]
    came = Inbound.objects.filter(channel=channel)
    waiting = came.filter(state="received").count()
    odd = came.filter(state__in=["failed", "ignored"], received_at__gt=Now() - DAY).count()
    return Figures(sent["sent"], sent["failed"], refused or 0, waiting, odd)


def failures(channel: Channel) -> QuerySet[Message]:
    """Messages of the last week that did not arrive, or of which nobody knows, the newest first."""
    failed = _ours(channel).filter(created_at__gt=Now() - WEEK, state__in=["failed", "unknown"])
    return failed.select_related("ticket").only("id", "at", "error", "ticket__subject").order_by("-id")


def _ours(channel: Channel) -> QuerySet[Message]:
    ours = Message.objects.filter(Q(channel=channel) | Q(channel__isnull=True, ticket__channel=channel))
    return ours.filter(direction=Message.Direction.OUT)


def problems(channel: Channel, seen: Figures) -> list[Problem]:
    """What our own records say is wrong, the gravest first."""
    found = [
        _lost(channel),
        _expiry(channel),
        Problem("sends_fail", values={"count": seen.failed}) if seen.failed and seen.failed * 5 > seen.sent else None,
        _silence(channel),
        Problem("refused", values={"count": seen.refused}) if seen.refused else None,
        Problem("unreadable", values={"count": seen.unreadable}) if seen.unreadable else None,
        Problem("never_heard") if channel.last_event_at is None and channel.kind not in NO_WAY_IN else None,
    ]
    return sorted((each for each in found if each), key=lambda each: not each.grave)


def _lost(channel: Channel) -> Problem | None:
    """What the provider said when it last refused the account."""
    reason = provider_words.known(channel.trouble)
    return Problem("access_lost", grave=True, values={"reason": reason}) if reason else None


def _expiry(channel: Channel) -> Problem | None:
    """Access that ends soon, or has ended."""
    if channel.token_expires_at is None:
        return None
    left = channel.token_expires_at - clock.now()
    if left > SOON:
        return None
    return Problem("token_expires", grave=left < timedelta(0), values={"at": iso(channel.token_expires_at)})


def _silence(channel: Channel) -> Problem | None:
    """Much longer silent than ever lately: perhaps nobody writes, perhaps the provider does not reach us."""
    if channel.last_event_at is None or channel.usual_gap_s < SHORTEST_GAP_S:
        return None
    silent = (clock.now() - channel.last_event_at).total_seconds()
    if silent < max(LEAST_SILENCE_S, UNUSUAL * channel.usual_gap_s):
        return None
    return Problem("silent", values={"silent_s": round(silent), "usual_s": round(channel.usual_gap_s)})


def _noted(channel: Channel, failure: Exception) -> str:
    if isinstance(failure, AccessLost | vault.Locked):
        Channel.objects.filter(id=channel.id).update(trouble=str(failure), trouble_at=Now())
    return str(failure)


def _wrong_account(channel: Channel, found: Health) -> str:
    """Credentials of another account work, and answer for somebody else."""
    if not found.address or found.address == channel.address:
        return ""
    return f"These credentials belong to another account: {found.address}"


def _since(start: float) -> int:
    return round((time.monotonic() - start) * 1000)
