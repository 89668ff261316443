"""What a visitor may count on: whether there are people now, and by when one of them answers. Always as a time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from channels_integrations.models import Channel
from core import clock
from inbox.models import Ticket
from inbox.queue import iso
from sla import rulebook
from sla.businesstime import NeverOpens, add
from sla.lifecycle_metrics import RESPONSES
from sla.models import Clock
from sla.opening import Opening, opening
from sla.terms import Facts, Terms


@dataclass(frozen=True)
class Office:
    """The opening hours at this moment, and by when somebody who writes now gets an answer, where that is promised."""

    hours: Opening
    answer_by: datetime | None

    def shape(self) -> dict[str, Any]:
        return {
            "open": self.hours.open,
            "until": iso(self.hours.until),
            "opens_at": iso(self.hours.at),
            "answer_by": iso(self.answer_by),
        }


def office(channel: Channel, language: str = "") -> Office:
    """What holds for a new visitor of this channel."""
    terms = rulebook.current().terms(Facts(channel.kind, channel.team_id, language=language))
    now = clock.now()
    return Office(opening(terms.calendar, now), _answer_by(terms, now))


def of_ticket(ticket: Ticket) -> dict[str, Any] | None:
    """The answer that this customer waits for: by when, since when, and whether we are late. None when they do not."""
    waiting = Clock.objects.filter(ticket=ticket, state="running", metric__in=RESPONSES).order_by("deadline")
    found = waiting.values_list("deadline", "started_at", "breached_at").first()
    if found is None:
        return None
    deadline, started_at, breached_at = found
    return {"by": iso(deadline), "since": iso(started_at), "late": breached_at is not None}


def _answer_by(terms: Terms, now: datetime) -> datetime | None:
    target: timedelta | None = terms.targets.get("first_response")
    if target is None:
        return None
    try:
        return now + target if terms.calendar is None else add(terms.calendar, now, target)
    except NeverOpens:
        return None
