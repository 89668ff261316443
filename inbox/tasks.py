"""Celery's side of the inbox: a hint that many tickets are to be changed."""

from celery import shared_task

from inbox.bulk import work

AT_MOST = 60.0
"""Seconds: well inside the task's time limit, and the loops go on anyway."""


@shared_task(name="inbox.bulk.drain")
def drain_bulk() -> None:
    """Work on what is to be done to many tickets, beside the loops."""
    work.drain(AT_MOST)
