"""An admin changes the rules while customers wait: what has passed is kept, what is left follows the new promise."""

from datetime import timedelta

import pytest

from core import clock as wall
from events.models import Event
from events.record import Actor
from inbox import attributes, replies, tickets
from inbox.models import Agent, Ticket
from sla import enforce
from sla.models import CalendarVersion, Clock, PolicyVersion, RuleChange, Segment
from tests import rules
from tests.passing import let_pass
from tests.people import Write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("books_agree")]
SYSTEM = Actor()


def test_a_shorter_promise_brings_the_deadline_forward(cleo_writes: Write) -> None:
    cleo_writes(ago=timedelta(minutes=10))
    rules.policy(targets=rules.promise(0.5))
    rules.follow()
    clock = Clock.objects.get()
    change = RuleChange.objects.latest("id")
    assert clock.deadline == clock.started_at + timedelta(minutes=30)
    assert clock.policy_version == PolicyVersion.objects.latest("id") and clock.target == timedelta(minutes=30)
    assert Ticket.objects.get().due_at == clock.deadline
    assert (clock.running_since, clock.worked) == (change.at, change.at - clock.started_at)
    event = Event.objects.get(kind="clock.retargeted")
    assert event.at == change.at and event.data["reason"] == "rules"
    segment = Segment.objects.get()
    assert (segment.started_at, segment.ended_at) == (clock.started_at, change.at)
    assert change.finished_at is not None and (change.total, change.done) == (1, 1)


def test_who_is_late_by_the_new_promise_alone_is_late_from_the_change_on(cleo_writes: Write) -> None:
    cleo_writes(ago=timedelta(minutes=50))
    rules.policy(targets=rules.promise(0.5))
    rules.follow()
    change = RuleChange.objects.latest("id")
    clock = Clock.objects.get()
    assert clock.deadline == change.at, "never dated back"
    let_pass(timedelta(seconds=5))
    enforce.fire_due()
    breach = Event.objects.get(kind="sla.breached")
    assert breach.at == change.at - timedelta(seconds=5) and breach.data["late_ingest"] is False


def test_a_ticket_that_opens_just_as_the_rules_change_comes_under_the_new_ones(cleo_writes: Write) -> None:
    """This process has not read them yet; what it foresaw is taken back before anybody could see it."""
    cleo_writes()
    rules.policy(targets=rules.promise(0.5) | rules.promise(4, "total_resolution"))
    ticket_id = cleo_writes().ticket_id
    clock = Clock.objects.get(ticket_id=ticket_id, metric="first_response")
    assert clock.target == timedelta(minutes=30) and clock.policy_version == PolicyVersion.objects.latest("id")
    assert Ticket.objects.get(id=ticket_id).due_at == clock.deadline
    kinds = Event.objects.filter(ticket_id=ticket_id).order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == ["ticket.opened", "message.received", "clock.started", "clock.started"]


def test_there_and_back_again_changes_nothing(cleo_writes: Write) -> None:
    cleo_writes(ago=timedelta(minutes=10))
    before = Clock.objects.get()
    for hours in (8, 1):
        rules.policy(targets=rules.promise(hours))
        rules.follow()
    after = Clock.objects.get()
    assert (after.deadline, after.target) == (before.deadline, before.target)
    assert after.fires == before.fires and after.stages == before.stages


def test_what_was_broken_stays_broken_under_a_longer_promise(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes(ago=timedelta(minutes=61)).ticket_id
    enforce.fire_due()
    rules.policy(targets=rules.promise(8))
    rules.follow()
    clock = Clock.objects.get()
    assert clock.breached_at == clock.started_at + timedelta(hours=1)
    assert clock.deadline == clock.started_at + timedelta(hours=8)
    assert "breach" not in clock.stages and "75%" not in clock.stages
    replies.reply(ticket_id, ana, replies.Writing("At last", 0, still_right=True))
    assert Clock.objects.get().state == "met_late"


def test_a_calendar_that_changes_leaves_what_has_passed(cleo_writes: Write) -> None:
    hours = rules.calendar()
    rules.policy(calendar=hours)
    cleo_writes(ago=timedelta(minutes=30))
    opens = (wall.now() + timedelta(hours=6)).replace(minute=0, second=0, microsecond=0)
    closes = f"{opens.hour + 1:02}:00"  # an hour alone: shut now, whatever time of the day this runs at
    rules.calendar(week=[[[f"{opens:%H:%M}", closes]]] * 7)
    rules.follow()
    clock, change = Clock.objects.get(), RuleChange.objects.latest("id")
    assert clock.worked == change.at - clock.started_at
    assert clock.deadline == opens + timedelta(hours=1) - clock.worked
    first, second = CalendarVersion.objects.order_by("number")
    assert clock.calendar_version == second and Segment.objects.get().calendar_version == first


def test_a_metric_that_is_promised_no_more_is_void_and_comes_back(cleo_writes: Write) -> None:
    rules.policy(targets=rules.promise(1) | rules.promise(4, "total_resolution"))
    ticket_id = cleo_writes(ago=timedelta(minutes=30)).ticket_id
    before = Clock.objects.get(metric="total_resolution")
    rules.policy(targets=rules.promise(1))
    rules.follow()
    clock = Clock.objects.get(metric="total_resolution")
    assert (clock.state, clock.ended_because, clock.next_fire_at) == ("void", "no_target", None)
    rules.policy(targets=rules.promise(1) | rules.promise(4, "total_resolution"))
    rules.follow()
    clock = Clock.objects.get(metric="total_resolution")
    assert (clock.state, clock.deadline, clock.cycle) == ("running", before.deadline, 1)
    assert Ticket.objects.get(id=ticket_id).due_at == Clock.objects.get(metric="first_response").deadline


def test_a_promise_made_later_counts_what_has_passed(cleo_writes: Write, ana: Agent) -> None:
    """Cleo has been waiting for half an hour when a resolution is promised."""
    ticket_id = cleo_writes(ago=timedelta(minutes=30)).ticket_id
    rules.policy(targets=rules.promise(1) | rules.promise(4, "total_resolution", "agent_work"))
    rules.follow()
    clock = Clock.objects.get(metric="total_resolution")
    change = RuleChange.objects.latest("id")
    assert clock.started_at == Ticket.objects.get().messages.get().at
    assert clock.worked == change.at - clock.started_at and clock.running_since == change.at
    assert clock.deadline == clock.started_at + timedelta(hours=4)
    tickets.hold(ticket_id, Actor("agent", ana.id))
    assert set(Clock.objects.filter(state="paused").values_list("metric", flat=True)) == {
        "total_resolution",
        "agent_work",
    }


def test_an_answered_ticket_is_promised_no_response_by_a_new_rule(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    replies.reply(ticket_id, ana, replies.Writing("Done", 0, still_right=True))
    rules.policy(targets=rules.promise(0.5))
    rules.follow()
    assert Clock.objects.get().state == "met"
    assert Ticket.objects.get().due_at is None


def test_a_paused_clock_follows_without_counting(cleo_writes: Write, ana: Agent) -> None:
    rules.policy(targets=rules.promise(4, "total_resolution", "first_response", "next_response"))
    ticket_id = cleo_writes(ago=timedelta(minutes=30)).ticket_id
    tickets.hold(ticket_id, Actor("agent", ana.id))
    before = Clock.objects.get(metric="total_resolution")
    rules.policy(targets=rules.promise(2, "total_resolution", "first_response", "next_response"))
    rules.follow()
    clock = Clock.objects.get(metric="total_resolution")
    assert (clock.state, clock.worked, clock.deadline) == ("paused", before.worked, None)
    assert clock.target == timedelta(hours=2) and clock.next_fire_at is None
    tickets.reopen(ticket_id, SYSTEM)
    clock = Clock.objects.get(metric="total_resolution")
    assert clock.running_since is not None
    assert clock.deadline == clock.running_since + timedelta(hours=2) - clock.worked


def test_a_policy_for_gold_takes_the_gold_tickets_only(cleo_writes: Write) -> None:
    gold, plain = cleo_writes().ticket_id, cleo_writes(address="ben@customer.example").ticket_id
    contact = Ticket.objects.get(id=gold).contact_id
    attributes.set_tier(contact, "gold", SYSTEM)
    rules.policy("Gold", rules.promise(0.25), match={"tier": ["gold"]})
    rules.follow()
    assert Clock.objects.get(ticket_id=gold).target == timedelta(minutes=15)
    assert Clock.objects.get(ticket_id=gold).because == {"tier": "gold"}
    assert Clock.objects.get(ticket_id=plain).target == timedelta(hours=1)
    attributes.set_tier(contact, "", SYSTEM)
    assert Clock.objects.get(ticket_id=gold).target == timedelta(hours=1)


def test_a_priority_raised_keeps_what_has_passed(cleo_writes: Write) -> None:
    rules.policy(targets={"first_response": {"*": 3600, "urgent": 900}, "next_response": {"*": 3600}})
    ticket_id = cleo_writes(ago=timedelta(minutes=5)).ticket_id
    attributes.prioritise(ticket_id, "urgent", SYSTEM)
    clock = Clock.objects.get()
    assert clock.deadline == clock.started_at + timedelta(minutes=15)
    attributes.prioritise(ticket_id, "low", SYSTEM)
    clock = Clock.objects.get()
    assert clock.deadline == clock.started_at + timedelta(hours=1)
    kinds = Event.objects.filter(kind="clock.retargeted").values_list("data__reason", flat=True)
    assert list(kinds) == ["ticket.priority_changed"] * 2
