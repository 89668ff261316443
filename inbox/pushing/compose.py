"""From notifications to pushes: what is due now, and what waited for the end of quiet hours as one."""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from core import clock
from inbox.models import Agent, Notification, Presence, Push, PushSend
from inbox.pushing import subscriptions
from inbox.telling.settled import hidden, settled

STALE = timedelta(hours=12)


def compose() -> None:
    """Write down what has to be pushed, to each browser once. Whoever dies here leaves all or nothing of an agent's."""
    for agent_id in _due().filter(agent__is_active=True).values_list("agent_id", flat=True).distinct():
        _compose_for(agent_id)


@transaction.atomic
def trial(agent_id: int, subscription_id: int) -> Push:
    """A push that says that pushes arrive."""
    push = Push.objects.create(agent_id=agent_id, trial=True)
    PushSend.objects.create(push=push, subscription_id=subscription_id)
    return push


@transaction.atomic
def _compose_for(agent_id: int) -> None:
    # whoever holds the agent writes their pushes; the others find nothing left
    if not Agent.objects.select_for_update(no_key=True, skip_locked=True).filter(id=agent_id).exists():
        return
    waiting = list(_due().filter(agent_id=agent_id).select_related("ticket", "agent").order_by("id"))
    needless = settled(waiting) | hidden(waiting) | _looked_at(agent_id, waiting)
    Notification.objects.filter(id__in=needless).update(push_at=None)
    left = [each for each in waiting if each.id not in needless]
    held = [each.id for each in left if each.held]
    browsers = list(subscriptions.alive(agent_id).values_list("id", flat=True))
    for together in [[each.id] for each in left if not each.held] + ([held] if held else []):
        push = Push.objects.create(agent_id=agent_id)
        PushSend.objects.bulk_create(PushSend(push=push, subscription_id=each) for each in browsers)
        Notification.objects.filter(id__in=together).update(push=push)


def _looked_at(agent_id: int, waiting: list[Notification]) -> set[int]:
    """Whoever has the ticket before their eyes sees it happen."""
    here = Presence.objects.filter(agent_id=agent_id, until__gt=clock.now()).values_list("ticket_id", flat=True)
    tickets = set(here)
    return {each.id for each in waiting if each.ticket_id in tickets}


def _due() -> QuerySet[Notification]:
    due = Notification.objects.filter(push_at__lte=Now(), push_at__gt=Now() - STALE)
    return due.filter(push__isnull=True, read_at=None)
