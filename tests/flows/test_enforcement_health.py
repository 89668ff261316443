"""The system says itself how punctual it is, and what it could not do."""

from datetime import timedelta

import pytest

from channels_integrations import doctor_rows
from events.models import Stream
from sla import enforce, health
from tests.passing import let_pass
from tests.people import Write

pytestmark = pytest.mark.django_db


def test_lateness_shows_while_nobody_enforces_and_goes_when_somebody_does(cleo_writes: Write) -> None:
    cleo_writes(ago=timedelta(minutes=61))
    seen = health.enforcement()
    assert seen.late_s > 60 and seen.workers == 0
    assert doctor_rows.enforcement().state == "fail"
    assert enforce.sweep() <= enforce.POLL
    assert health.enforcement() == health.Health(late_s=0, workers=1, set_aside=0)
    assert doctor_rows.enforcement().state == "ok"


def test_punctuality_counts_from_the_instant_that_was_promised(cleo_writes: Write) -> None:
    assert health.punctuality() is None
    cleo_writes()
    let_pass(timedelta(minutes=61))
    enforce.fire_due()
    seen = health.punctuality()
    assert seen is not None and seen.firings == 1
    assert 60 <= seen.p50_s == seen.p99_s == seen.max_s


def test_a_clock_that_was_set_aside_is_an_alarm(cleo_writes: Write) -> None:
    ticket_id = cleo_writes(ago=timedelta(minutes=61)).ticket_id
    Stream.objects.filter(ticket_id=ticket_id).update(last_seq=0)
    enforce.fire_due()
    assert health.enforcement().set_aside == 1
    found = doctor_rows.enforcement()
    assert (found.state, found.code) == ("fail", "enforcement.set_aside")
