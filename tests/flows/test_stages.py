"""The stages of a clock: in time each comes once, behind time only the last one does, and the breach always."""

from datetime import timedelta
from typing import Any

import pytest

from events.kinds import SlaBreached, SlaEscalated, SlaWarned
from events.models import Delivery, Event, Stream
from inbox import replies
from inbox.models import Agent, Ticket
from sla import enforce, rulebook_first
from sla.models import Clock, Firing
from tests import rules
from tests.faults.stories import numbers_have_no_gaps
from tests.passing import let_pass
from tests.people import Write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("books_agree")]
STAGES = ["50%", "75%", "90%", "breach", "125%", "150%", "175%"]


def told(ticket_id: int) -> list[tuple[str, object]]:
    """The stages that were told of, in the order of the ticket's events."""
    events = Event.objects.filter(ticket_id=ticket_id, kind__startswith="sla.").order_by("seq")
    return [(event.kind, event.data["stage"]) for event in events]


def test_every_stage_comes_in_its_time_and_once(cleo_writes: Write) -> None:
    """Somebody is awake all the time: seven stages of an hour, the last at 175 % of it."""
    ticket_id = cleo_writes().ticket_id
    for _ in range(24):
        let_pass(timedelta(minutes=5))
        enforce.fire_due()
    assert told(ticket_id) == [
        ("sla.warned", "50%"),
        ("sla.warned", "75%"),
        ("sla.warned", "90%"),
        ("sla.breached", "breach"),
        ("sla.escalated", "125%"),
        ("sla.escalated", "150%"),
        ("sla.escalated", "175%"),
    ]
    clock = Clock.objects.get()
    shares = [(each.due_at - clock.started_at) / clock.target for each in Firing.objects.order_by("id")]
    assert shares == [0.5, 0.75, 0.9, 1.0, 1.25, 1.5, 1.75]
    assert (clock.stages, clock.fires, clock.next_fire_at) == ([], [], None)
    percents = Event.objects.filter(kind__in=["sla.warned", "sla.escalated"]).values_list("data__percent", flat=True)
    assert sorted(percents) == [50, 75, 90, 125, 150, 175]


@pytest.mark.parametrize(
    ("minutes", "kinds", "skipped"),
    [
        (20, [], []),
        (31, ["50%"], []),
        (46, ["75%"], ["50%"]),
        (59, ["90%"], ["50%", "75%"]),
        (61, ["breach"], ["50%", "75%", "90%"]),
        (76, ["breach", "125%"], ["50%", "75%", "90%"]),
        (300, ["breach", "175%"], ["50%", "75%", "90%", "125%", "150%"]),
    ],
)
def test_behind_time_the_breach_and_the_last_stage_are_told(
    cleo_writes: Write, minutes: int, kinds: list[str], skipped: list[str]
) -> None:
    ticket_id = cleo_writes().ticket_id
    let_pass(timedelta(minutes=minutes))
    assert enforce.fire_due() == ((1, len(kinds)) if kinds else (0, 0))
    assert [stage for _, stage in told(ticket_id)] == kinds
    passed = Firing.objects.filter(skipped=True)
    assert sorted(passed.values_list("stage", flat=True)) == sorted(skipped)
    assert not passed.filter(event__isnull=False).exists(), "what is passed over tells nobody"
    assert Clock.objects.get().stages == STAGES[len(kinds) + len(skipped) :]
    assert enforce.fire_due() == (0, 0)


def test_a_breach_is_dated_at_its_deadline_and_its_lag_counted_from_there(cleo_writes: Write) -> None:
    cleo_writes()
    let_pass(timedelta(minutes=90))
    enforce.fire_due()
    clock, firing = Clock.objects.get(), Firing.objects.get(stage="breach")
    breach = Event.objects.get(kind="sla.breached")
    assert breach.at == clock.deadline == clock.breached_at == firing.due_at
    assert breach.data["late_ingest"] is False
    assert firing.lag is not None and firing.lag >= timedelta(minutes=30)


def test_mail_that_came_too_late_is_no_fault_of_the_enforcement(cleo_writes: Write) -> None:
    cleo_writes(ago=timedelta(hours=5))
    enforce.fire_due()
    firing = Firing.objects.get(stage="breach")
    assert Event.objects.get(kind="sla.breached").data["late_ingest"] is True
    assert firing.detected_at - firing.due_at > timedelta(hours=3)
    assert firing.lag is not None and firing.lag < timedelta(minutes=1)


def test_several_clocks_of_a_ticket_fire_in_one_batch_in_the_order_of_time(cleo_writes: Write) -> None:
    rules.policy(
        targets=rules.promise(1) | rules.promise(2, "requester_wait") | rules.promise(1.5, "agent_work"),
        ladder={"rungs": [], "quiet": None},
    )
    ticket_id = cleo_writes().ticket_id
    let_pass(timedelta(hours=3))
    assert enforce.fire_due() == (3, 3)
    breaches = Event.objects.filter(ticket_id=ticket_id, kind="sla.breached").order_by("seq")
    assert [event.data["metric"] for event in breaches] == ["first_response", "agent_work", "requester_wait"]
    numbers_have_no_gaps()


def test_every_metric_has_every_stage(cleo_writes: Write, ana: Agent) -> None:
    """T43: whatever is promised is watched, and told under its own name."""
    metrics = [metric for metric in rules.METRICS if metric != "next_response"]
    rules.policy(targets=rules.promise(1, *rules.METRICS), pauses=[])
    ticket_id = cleo_writes().ticket_id
    for _ in range(8):
        let_pass(timedelta(minutes=14))
        while enforce.fire_due(2)[0]:
            pass
    for metric in metrics:
        fired = Firing.objects.filter(clock__ticket_id=ticket_id, clock__metric=metric).order_by("id")
        assert list(fired.values_list("stage", flat=True)) == STAGES, metric


def test_minutes_before_the_deadline_and_a_target_shorter_than_them(cleo_writes: Write) -> None:
    """T40: a warning before the clock's start comes at its start, and once."""
    ladder: dict[str, Any] = {"rungs": [{"at": at, "tell": [], "by": []} for at in ("-90m", "-15m")], "quiet": None}
    rules.policy(ladder=ladder)
    ticket_id = cleo_writes().ticket_id
    clock = Clock.objects.get()
    assert clock.stages == ["-90m", "-15m", "breach"]
    assert clock.fires == [clock.started_at, clock.started_at + timedelta(minutes=45), clock.deadline]
    let_pass(timedelta(minutes=1))
    enforce.fire_due()
    let_pass(timedelta(minutes=45))
    enforce.fire_due()
    assert told(ticket_id) == [("sla.warned", "-90m"), ("sla.warned", "-15m")]
    percents = Event.objects.filter(kind="sla.warned").order_by("seq").values_list("data__percent", flat=True)
    assert list(percents) == [0, 75]


def test_what_a_kind_obliges_is_owed_and_nothing_else(cleo_writes: Write) -> None:
    cleo_writes()
    let_pass(timedelta(minutes=76))
    enforce.fire_due()
    owed = Delivery.objects.values_list("event__kind", "consumer")
    consumers = {kind.kind: kind.consumers for kind in (SlaWarned, SlaBreached, SlaEscalated)}
    assert sorted(owed) == sorted(
        (kind, consumer) for kind in ("sla.breached", "sla.escalated") for consumer in consumers[kind]
    )


def test_a_clock_without_a_stage_to_come_does_not_hold_up_the_others(cleo_writes: Write) -> None:
    """As a table that somebody mended by hand: armed for an instant at which no stage lies."""
    odd, late = cleo_writes().ticket_id, cleo_writes(ago=timedelta(minutes=61)).ticket_id
    Clock.objects.filter(ticket_id=odd).update(next_fire_at="2026-01-01T00:00:00Z")
    assert enforce.fire_due(1) == (1, 0)
    assert Clock.objects.get(ticket_id=odd).next_fire_at == Clock.objects.get(ticket_id=odd).fires[0]
    assert enforce.fire_due(1) == (1, 1)
    assert told(late) == [("sla.breached", "breach")]


def test_an_answer_disarms_every_stage_to_come(cleo_writes: Write, ana: Agent) -> None:
    """T29: nothing is told of what is settled."""
    ticket_id = cleo_writes(ago=timedelta(minutes=40)).ticket_id
    enforce.fire_due()
    replies.reply(ticket_id, ana, replies.Writing("Done", 0, still_right=True))
    let_pass(timedelta(hours=2))
    assert enforce.fire_due() == (0, 0)
    assert told(ticket_id) == [("sla.warned", "50%")]
    assert Ticket.objects.get().due_at is None


def test_a_stage_that_came_already_does_not_come_again_under_another_ladder(cleo_writes: Write) -> None:
    ticket_id = cleo_writes(ago=timedelta(minutes=46)).ticket_id
    enforce.fire_due()
    rules.policy(ladder={"rungs": rulebook_first.ladder()["rungs"][:2], "quiet": None})
    rules.follow()
    rules.policy()
    rules.follow()
    assert Clock.objects.get().stages == ["90%", "breach", "125%", "150%", "175%"]
    let_pass(timedelta(minutes=10))
    enforce.fire_due()
    assert told(ticket_id) == [("sla.warned", "75%"), ("sla.warned", "90%")]


def test_a_stage_whose_firing_is_on_record_is_not_told_twice(cleo_writes: Write) -> None:
    """UNIQUE (clock, stage) is the last word, whatever a row says."""
    ticket_id = cleo_writes(ago=timedelta(minutes=61)).ticket_id
    enforce.fire_due()
    clock = Clock.objects.get()
    Clock.objects.update(stages=["breach"], fires=[clock.deadline], next_fire_at=clock.deadline)
    assert enforce.fire_due() == (1, 0)
    assert told(ticket_id) == [("sla.breached", "breach")]
    assert Stream.objects.get().last_seq == Event.objects.count()
