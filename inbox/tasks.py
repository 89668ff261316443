"""Celery's side of the inbox: hints that many tickets are to be changed, and that something is to be pushed."""

from celery import shared_task

from inbox import pushing
from inbox.bulk import work
from inbox.pushing import send

AT_MOST = 60.0
"""Seconds: well inside the task's time limit, and the loops go on anyway."""


@shared_task(name="inbox.bulk.drain")
def drain_bulk() -> None:
    """Work on what is to be done to many tickets, beside the loops."""
    work.drain(AT_MOST)


@shared_task(name=pushing.HINT)
def drain_pushes() -> None:
    """Push what agents are to be told on their devices, beside the loop."""
    send.drain(send.ROUNDS)
