"""What clocks of other systems got wrong (docs/known-mistakes.md): ours must not."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from core import clock as wall
from events.models import Event
from events.record import Actor
from inbox import attributes, merging, queue, removal, replies, tickets
from inbox.detail import detail
from inbox.models import Agent, Ticket
from sla import enforce
from sla.models import Clock, Firing
from tests import rules
from tests.passing import let_pass
from tests.people import Write

pytestmark = pytest.mark.django_db
ME = Actor()
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
RESPONSES = rules.promise(1)


def answer(ticket_id: int, agent: Agent, then: replies.Then = "hold") -> None:
    replies.reply(ticket_id, agent, replies.Writing("Hello", 0, still_right=True, then=then))


def of(metric: str) -> Clock:
    """The latest cycle of a metric."""
    return Clock.objects.filter(metric=metric).order_by("cycle").last() or pytest.fail(f"no {metric}")


def metrics() -> list[str]:
    return list(Clock.objects.order_by("id").values_list("metric", flat=True))


def test_t04_a_stage_fires_once_whatever_the_calendar_did(cleo_writes: Write) -> None:
    cleo_writes(ago=HOUR + MINUTE)
    enforce.fire_due()
    fired = Firing.objects.get(stage="breach")
    with pytest.raises(IntegrityError), transaction.atomic():
        Firing.objects.create(clock=fired.clock, stage="breach", due_at=fired.due_at)


def test_t15_a_policy_switched_off_leaves_nothing_armed(cleo_writes: Write) -> None:
    rules.policy(targets=RESPONSES)
    rules.policy("Work", RESPONSES | rules.promise(8, "total_resolution"), match={"channel": ["email"]}, position=0)
    cleo_writes()
    assert of("total_resolution").next_fire_at is not None
    rules.policy("Work", RESPONSES, match={"channel": ["email"]}, position=0, active=False)
    rules.follow()
    ended = of("total_resolution")
    assert (ended.state, ended.ended_because, ended.next_fire_at) == ("void", "no_target", None)
    assert of("first_response").state == "running", "the fallback still promises an answer"


@pytest.mark.parametrize("end", ["close", "merge", "spam"])
def test_t16_a_ticket_that_is_done_has_nothing_armed(cleo_writes: Write, end: str) -> None:
    rules.policy(targets=RESPONSES | rules.promise(8, "total_resolution", "agent_work", "requester_wait"))
    ticket_id = cleo_writes().ticket_id
    match end:
        case "close":
            tickets.close(ticket_id, ME)
        case "merge":
            merging.merge(ticket_id, cleo_writes("Another question").ticket_id, ME)
        case _:
            removal.remove(ticket_id, "spam", ME)
    assert not Clock.objects.filter(ticket_id=ticket_id, next_fire_at__isnull=False).exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Clock.objects.filter(ticket_id=ticket_id).update(next_fire_at=wall.now())


def test_t17_t25_the_next_response_counts_only_while_somebody_waits(cleo_writes: Write, ana: Agent) -> None:
    first = cleo_writes(external_id="a@customer.example")
    answer(first.ticket_id, ana)
    assert metrics() == ["first_response"]
    cleo_writes("And the shade?", cited=["a@customer.example"])
    assert of("next_response").state == "running"
    tickets.close(first.ticket_id, ME)
    assert (of("next_response").state, of("next_response").next_fire_at) == ("cancelled", None)


def test_t18_the_next_response_is_not_promised_before_the_first(cleo_writes: Write, ana: Agent) -> None:
    first = rules.promise(1, "first_response")
    rules.policy(targets=first | rules.promise(0.25, "next_response"))
    opened = cleo_writes(external_id="a@customer.example")
    cleo_writes("Hello?", cited=["a@customer.example"])
    assert metrics() == ["first_response"]
    assert Ticket.objects.get().due_at == of("first_response").started_at + HOUR
    answer(opened.ticket_id, ana)
    cleo_writes("And the shade?", cited=["a@customer.example"])
    assert metrics() == ["first_response", "next_response"]


def test_t19_one_answer_clears_the_deadline_everywhere_at_once(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    answer(ticket_id, ana)
    ticket, clock = Ticket.objects.get(), Clock.objects.get()
    assert (ticket.due_at, clock.state, clock.next_fire_at, clock.fires) == (None, "met", None, [])
    stopped, queued = Event.objects.get(kind="clock.stopped"), Event.objects.get(kind="message.queued")
    assert stopped.xid == queued.xid, "in one transaction"


def test_t26_t50_every_screen_gives_the_same_deadline(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    clock = Clock.objects.get()
    row = queue.rows_of([ticket_id])[0]
    page = detail(ana, ticket_id)
    told = {
        row["due_at"],
        page["due_at"],
        page["clocks"][0]["deadline"],
        queue.iso(Ticket.objects.get().due_at),
        queue.iso(clock.deadline),
        queue.iso(clock.fires[clock.stages.index("breach")]),
    }
    assert len(told) == 1
    let_pass(HOUR + MINUTE)
    enforce.fire_due()
    breach = Event.objects.get(kind="sla.breached")
    assert breach.at == Clock.objects.get().deadline == Clock.objects.get().breached_at


def test_t27_a_first_response_comes_once_however_often_a_ticket_opens(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    answer(ticket_id, ana, "close")
    met = Clock.objects.get()
    for _ in range(3):
        tickets.reopen(ticket_id, ME)
        tickets.close(ticket_id, ME)
    assert metrics() == ["first_response"]
    again = Clock.objects.get()
    assert (again.state, again.ended_at) == ("met", met.ended_at)


def test_t30_a_promise_that_was_given_cannot_be_deleted(cleo_writes: Write) -> None:
    cleo_writes()
    clock = Clock.objects.select_related("policy_version__policy").get()
    assert clock.policy_version is not None
    with pytest.raises(ProtectedError):
        clock.policy_version.delete()
    with pytest.raises(ProtectedError):
        clock.policy_version.policy.delete()


def test_t31_t38_a_clock_that_stands_still_neither_counts_nor_breaks(cleo_writes: Write) -> None:
    rules.policy(targets=RESPONSES | rules.promise(2, "first_resolution"))
    ticket_id = cleo_writes(ago=HOUR).ticket_id
    tickets.hold(ticket_id, ME)
    held = of("first_resolution")
    assert (held.state, held.deadline, held.next_fire_at) == ("paused", None, None)
    let_pass(timedelta(hours=50))
    enforce.fire_due()
    still = of("first_resolution")
    assert (still.worked, still.breached_at) == (held.worked, None)
    assert not Event.objects.filter(kind="sla.breached", data__metric="first_resolution").exists()


def test_t32_a_pause_moves_the_deadline_by_what_it_took(cleo_writes: Write) -> None:
    rules.policy(targets=RESPONSES | rules.promise(2, "first_resolution"))
    ticket_id = cleo_writes(ago=HOUR).ticket_id
    before = of("first_resolution").deadline
    tickets.hold(ticket_id, ME)
    let_pass(timedelta(hours=30))
    tickets.reopen(ticket_id, ME)
    after = of("first_resolution")
    paused_at, resumed_at = (
        Event.objects.get(kind=kind, data__metric="first_resolution").at for kind in ("clock.paused", "clock.resumed")
    )
    assert before is not None and after.deadline is not None
    # the story was moved into the past by thirty hours, and its first deadline with it
    assert after.deadline - (before - timedelta(hours=30)) == resumed_at - paused_at


def test_t33_an_answer_is_no_resolution(cleo_writes: Write, ana: Agent) -> None:
    rules.policy(targets=RESPONSES | rules.promise(8, "first_resolution"), pauses=[])
    answer(cleo_writes().ticket_id, ana)
    assert (of("first_response").state, of("first_resolution").state) == ("met", "running")


def test_t34_closing_without_an_answer_keeps_no_promise(cleo_writes: Write) -> None:
    tickets.close(cleo_writes().ticket_id, ME)
    assert Clock.objects.get().state == "cancelled"


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_t35_no_zone_makes_a_new_ticket_late(cleo_writes: Write, zone: str) -> None:
    rules.policy(targets=RESPONSES, calendar=rules.calendar(zone=zone))
    cleo_writes()
    clock = Clock.objects.get()
    assert clock.deadline == clock.started_at + HOUR
    enforce.fire_due()
    assert not Firing.objects.exists()


def test_t37_a_new_priority_keeps_what_has_passed(cleo_writes: Write) -> None:
    both = {"*": 3600, "urgent": 1800}
    rules.policy(targets={"first_response": both, "next_response": both})
    ticket_id = cleo_writes(ago=20 * MINUTE).ticket_id
    attributes.prioritise(ticket_id, "urgent", ME)
    clock = Clock.objects.get()
    assert clock.deadline == clock.started_at + 30 * MINUTE


def test_t46_late_is_what_the_clock_says_now(cleo_writes: Write, ana: Agent) -> None:
    first = cleo_writes(ago=HOUR + MINUTE, external_id="a@customer.example")
    enforce.fire_due()
    assert queue.rows_of([first.ticket_id])[0]["breached"] is True
    answer(first.ticket_id, ana)
    assert queue.rows_of([first.ticket_id])[0]["breached"] is False
    cleo_writes("And the shade?", cited=["a@customer.example"])
    assert queue.rows_of([first.ticket_id])[0]["breached"] is False, "the new question is not late"
    assert of("first_response").state == "met_late", "the old one was, for good"


def test_t47_t48_more_than_a_batch_at_one_instant_are_all_fired(cleo_writes: Write) -> None:
    late = enforce.BATCH + 5
    for _ in range(late):
        cleo_writes(ago=HOUR + MINUTE)
    rounds: list[int] = []
    while not rounds or rounds[-1]:
        rounds.append(enforce.fire_due()[1])
    assert sum(rounds) == late and max(rounds) <= enforce.BATCH
    assert Event.objects.filter(kind="sla.breached").count() == late


def test_t02_what_was_counted_reads_the_same_half_a_year_later(cleo_writes: Write, ana: Agent) -> None:
    rules.policy(targets=rules.promise(100), calendar=rules.calendar(zone="America/New_York"))
    ticket_id = cleo_writes(ago=timedelta(hours=30)).ticket_id
    answer(ticket_id, ana)
    before = detail(ana, ticket_id)["clocks"][0]["elapsed_s"]
    told = Event.objects.get(kind="clock.stopped").data["elapsed_s"]
    rules.calendar(week=rules.office(("09:00", "10:00")), zone="Asia/Tokyo")
    rules.follow()
    assert detail(ana, ticket_id)["clocks"][0]["elapsed_s"] == before == told
