"""Celery's side of the spine: a hint that deliveries are waiting."""

from celery import shared_task

from events import deliver


@shared_task(name="events.drain")
def drain() -> None:
    """Deal with every delivery that is due."""
    deliver.sweep()
