"""Celery's side of the spine: a hint that deliveries are waiting."""

from celery import shared_task
from django.conf import settings

from events import deliver

AT_MOST = 15.0
"""Seconds for each consumer: well inside the task's time limit, and the loops go on anyway."""


@shared_task(name="events.drain")
def drain() -> None:
    """Deal with the deliveries that are due."""
    for consumer in settings.EVENT_CONSUMERS:
        deliver.drain(consumer, AT_MOST)
