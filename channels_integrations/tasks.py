"""Celery's side of the channels: a hint that the ledger has rows to work through."""

from celery import shared_task

from channels_integrations import inbound


@shared_task(name="inbound.drain")
def drain() -> None:
    """Work through what waits in the ledger, for a while: the loops go on with what is left."""
    inbound.sweep()
