"""Asking in time. Rows and their locks are the alarm: many workers may look, each closing is asked about once."""

from datetime import datetime, timedelta

from django.db import transaction

from core import clock as wall
from core import sql
from core.prune import delete_some
from core.steps import step
from inbox.models import Survey, SurveySettings, Ticket
from inbox.surveys import asking, choices

ROUND = 100
REST = 1.0
GRACE = timedelta(minutes=5)
"""A ticket is closed at the start of its transaction: so long after we have looked there, one may still turn up."""
TOO_LATE = timedelta(days=1)
"""After an outage nobody is asked about what is so long over."""
REMEMBERED = timedelta(days=3)

_DUE = """
SELECT t.id FROM inbox_ticket t
WHERE t.status = 'closed' AND t.closed_at > %(begins)s AND t.closed_at <= %(ends)s
    AND t.removed = '' AND t.merged_into_id IS NULL
    AND NOT EXISTS (SELECT FROM inbox_survey s WHERE s.ticket_id = t.id AND s.closed_at = t.closed_at)
ORDER BY t.closed_at, t.id LIMIT %(limit)s
"""


def sweep() -> float:
    """One round of the worker loop. Returns the seconds to rest."""
    kept = choices.current()
    if not kept.active or kept.since is None:
        return REST
    ends = wall.now() - timedelta(minutes=kept.after_minutes)
    found = _due(kept, ends)
    looked_at = [_look_at(ticket_id, kept) for ticket_id in found]
    if all(looked_at) and len(found) < ROUND:
        _remember(kept, ends)
    return 0.0 if len(found) >= ROUND and any(looked_at) else REST


def forget(limit: int) -> int:
    """Closings after which nobody was asked are of no use for long."""
    return delete_some(Survey.objects.exclude(because="").filter(asked_at__lt=wall.now() - REMEMBERED), limit)


def _due(kept: SurveySettings, ends: datetime) -> list[int]:
    assert kept.since is not None
    looked = (kept.looked_to or kept.since) - GRACE
    values = {"begins": max(kept.since, looked, ends - TOO_LATE), "ends": ends, "limit": ROUND}
    return [row[0] for row in sql.fetch_all(_DUE, values)]


@transaction.atomic
def _look_at(ticket_id: int, kept: SurveySettings) -> bool:
    """False when somebody is just changing the ticket, or asking: it is looked at again in the next round."""
    free = Ticket.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
    ticket = free.select_related("contact").filter(id=ticket_id).first()
    if ticket is None:
        return False
    closed_at = ticket.closed_at if ticket.status == Ticket.Status.CLOSED else None
    if closed_at is None or closed_at > wall.now() - timedelta(minutes=kept.after_minutes):
        return True  # it was opened again since somebody looked
    if not Survey.objects.filter(ticket=ticket, closed_at=closed_at).exists():
        asking.consider(ticket, closed_at, kept)
        step("surveys.asked")
    return True


def _remember(kept: SurveySettings, ends: datetime) -> None:
    """All up to here was looked at. Written down now and then: what is looked at twice is only looked at."""
    if kept.looked_to is None or ends - kept.looked_to > GRACE / 5:
        SurveySettings.objects.filter(id=kept.id, since=kept.since).update(looked_to=ends)
