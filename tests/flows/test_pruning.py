"""What runs out is thrown away in batches; what somebody may still need stays."""

from datetime import timedelta

import pytest
from django.conf import settings as project
from django.db.models.functions import Now
from pytest_django import Settings

from core import clock
from events import prune
from events.models import Delivery, Event
from inbox.models import Agent, BulkItem, BulkJob, IdempotencyKey, Presence, SignInTry
from sla.models import Heartbeat
from tests.people import Write

pytestmark = pytest.mark.django_db
LONG_AGO = "2026-01-01T00:00:00Z"


def deliveries(event: Event, state: str, number: int) -> None:
    Delivery.objects.bulk_create(
        Delivery(event=event, consumer=f"{state}{each}", state=state, done_at=LONG_AGO, next_attempt_at=LONG_AGO)
        for each in range(number)
    )


def test_done_deliveries_go_after_a_week_and_others_stay(cleo_writes: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    cleo_writes()
    event = Event.objects.first()
    assert event is not None
    for state in ("done", "dead", "pending"):
        deliveries(event, state, 5)
    Delivery.objects.create(event=event, consumer="fresh", state="done", done_at=Now())
    monkeypatch.setattr(prune, "BATCH", 3)
    assert prune.sweep() == prune.BREATH, "a full batch: there may be more"
    assert prune.sweep() == prune.REST
    left = list(Delivery.objects.values_list("consumer", flat=True))
    assert sorted(left) == ["dead0", "dead1", "dead2", "dead3", "dead4", "fresh", *(f"pending{n}" for n in range(5))]
    assert Event.objects.filter(id=event.id).exists(), "history is never pruned"


def test_keys_tries_presence_and_silent_workers_run_out(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    for key, age in (("old", timedelta(hours=25)), ("young", timedelta(hours=23))):
        IdempotencyKey.objects.create(
            caller="agent:1", key=key, request_hash="0", status=201, body={}, created_at=Now() - age
        )
        SignInTry.objects.create(subject=key, at=Now() - age)
        Heartbeat.objects.create(worker=key, at=Now() - age)
    for agent, left in ((ana, timedelta(minutes=-6)), (ben, timedelta(seconds=20))):
        Presence.objects.create(agent=agent, ticket_id=ticket_id, state="reading", until=Now() + left)
    prune.sweep()
    assert list(IdempotencyKey.objects.values_list("key", flat=True)) == ["young"]
    assert list(SignInTry.objects.values_list("subject", flat=True)) == ["young"]
    assert list(Heartbeat.objects.values_list("worker", flat=True)) == ["young"]
    assert list(Presence.objects.values_list("agent_id", flat=True)) == [ben.id]


def test_what_became_of_many_tickets_is_forgotten_after_a_month(
    cleo_writes: Write, ana: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket_id = cleo_writes().ticket_id
    for state, age in (("done", 31), ("undone", 31), ("running", 31), ("done", 29)):
        at = clock.now() - timedelta(days=age)
        job = BulkJob.objects.create(agent=ana, kind="tag", value=["x"], state=state, total=3, updated_at=at)
        BulkItem.objects.bulk_create(BulkItem(job=job, ticket_id=ticket_id + n) for n in range(3))
    monkeypatch.setattr(prune, "BATCH", 4)
    for _ in range(4):
        prune.sweep()
    assert sorted(BulkJob.objects.values_list("state", flat=True)) == ["done", "running"]
    assert BulkItem.objects.count() == 6


def test_a_name_in_the_settings_that_leads_nowhere_is_found_at_start(settings: Settings) -> None:
    from core.checks import upward_calls_exist

    assert upward_calls_exist(None) == []
    settings.PRUNERS = [*project.PRUNERS, "events.prune.no_such_thing"]
    (error,) = upward_calls_exist(None)
    assert "no_such_thing" in error.msg
