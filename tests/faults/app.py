"""The Celery application of fault tests: Hora's own, with the recording channels, and leases that run out soon."""

from datetime import timedelta

from config.celery import app

__all__ = ["app"]


@app.on_after_finalize.connect
def _prepare(**_: object) -> None:
    import django

    django.setup()
    from channels_integrations import inbound, registry
    from events import deliver
    from inbox import notices
    from inbox.pushing import send

    registry.KINDS["recording"] = "tests.faults.recording.Recording"
    registry.KINDS["unrepeatable"] = "tests.faults.recording.Unrepeatable"
    inbound.LEASE = deliver.LEASE = notices.LEASE = send.LEASE = timedelta(seconds=1)
