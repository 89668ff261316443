"""Once somebody has said that a breach was none, nothing more is told of it: not to people, and not to programs."""

from datetime import timedelta

import pytest

from events import deliver
from events.models import Event
from events.record import Actor
from inbox import attributes, tickets
from inbox.models import Agent, Notification
from sla import clocks, enforce
from sla.models import Clock
from sla.replay import replay
from tests import rules
from tests.moving_time import MovingTime, moving_time
from tests.people import Write
from tests.promises import promise, rung

pytestmark = pytest.mark.django_db
__all__ = ("moving_time",)
ME = Actor("system")
MINUTE = timedelta(minutes=1)
LADDER = [rung("100%", ["supervisors"]), rung("125%", ["supervisors"])]


def climb() -> tuple[int, int]:
    """The loops of a worker: fire what is due, and tell. How many clocks moved, and how many events they wrote."""
    fired = enforce.fire_due()
    deliver.drain("notify", 20)
    return fired


@pytest.fixture
def none(cleo_writes: Write, sofia: Agent) -> Clock:
    """The clock of an hour that is over, which Sofia has said was kept."""
    promise("Mail", {"channel": ["email"]}, rungs=LADDER)
    ticket_id = cleo_writes(ago=61 * MINUTE).ticket_id
    climb()
    clocks.void_breach(Clock.objects.get(ticket_id=ticket_id).id, "Fire drill", Actor("agent", sofia.id))
    return Clock.objects.get()


def quiet(moving_time: MovingTime) -> None:
    """Long after the next stage would have come, nobody has heard of it."""
    moving_time.passes(60 * MINUTE)
    climb()
    assert not Event.objects.filter(kind="sla.escalated").exists()
    assert list(Notification.objects.values_list("kind", flat=True)) == ["sla.breached"]
    assert [str(each) for each in replay(Clock.objects.get().started_at).differences] == []


def test_it_does_not_escalate(none: Clock, moving_time: MovingTime) -> None:
    assert (none.stages, none.fires, none.next_fire_at) == ([], [], None)
    assert none.voided_at is not None and none.breached_at is not None, "it stays on record"
    moving_time.passes(20 * MINUTE)
    assert climb() == (0, 0), "no worker looks at it any more"
    quiet(moving_time)


def test_a_breach_that_was_one_does(cleo_writes: Write, sofia: Agent, moving_time: MovingTime) -> None:
    promise("Mail", {"channel": ["email"]}, rungs=LADDER)
    cleo_writes(ago=61 * MINUTE)
    climb()
    moving_time.passes(20 * MINUTE)
    climb()
    assert Event.objects.filter(kind="sla.escalated").count() == 1


def test_a_pause_does_not_wake_it(none: Clock, moving_time: MovingTime) -> None:
    attributes.put_on_hold(none.ticket_id, ME)
    tickets.reopen(none.ticket_id, ME)
    assert Clock.objects.get().state == Clock.State.RUNNING
    quiet(moving_time)


@pytest.mark.parametrize("minutes", [50, 90])
def test_another_promise_for_its_ticket_does_not_wake_it(none: Clock, moving_time: MovingTime, minutes: int) -> None:
    rules.policy("Urgent", rules.promise(minutes / 60), position=0, match={"priority": ["urgent"]}, ladder=ladder())
    attributes.prioritise(none.ticket_id, "urgent", ME)
    assert Clock.objects.get().target == minutes * MINUTE
    quiet(moving_time)


@pytest.mark.parametrize("minutes", [50, 90])
def test_another_rule_for_all_tickets_does_not_wake_it(none: Clock, moving_time: MovingTime, minutes: int) -> None:
    rules.policy("Mail", rules.promise(minutes / 60), position=0, match={"channel": ["email"]}, ladder=ladder())
    rules.follow()
    assert Clock.objects.get().target == minutes * MINUTE
    quiet(moving_time)


def ladder() -> dict[str, object]:
    return {"rungs": [*LADDER, rung("150%", ["supervisors"])], "quiet": None}
