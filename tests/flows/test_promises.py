"""What becomes of a promise in the odd cases: closed too late, reopened, answered by a retry."""

from datetime import timedelta

import pytest

from events.models import Event
from events.record import Actor
from inbox import attributes, replies, tickets
from inbox.models import Agent, Message, Ticket
from sla import clocks, enforce
from sla.models import Clock, Firing
from tests import rules
from tests.passing import let_pass
from tests.people import Write
from tests.promises import promise

pytestmark = pytest.mark.django_db


def answer(ticket_id: int, agent: Agent) -> Message:
    return replies.reply(ticket_id, agent, replies.Writing("Hello", 0, still_right=True))


def test_closing_too_late_does_not_hide_the_breach(cleo_writes: Write, ana: Agent) -> None:
    """No worker was awake at the deadline; the record is the same as if one had been."""
    ticket_id = cleo_writes(ago=timedelta(minutes=61)).ticket_id
    tickets.close(ticket_id, Actor("agent", ana.id))
    clock = Clock.objects.get()
    assert (clock.state, clock.breached_at) == (Clock.State.CANCELLED, clock.deadline)
    assert Event.objects.get(kind="sla.breached").at == clock.deadline


def test_a_broken_promise_cannot_be_kept_any_more(cleo_writes: Write, ana: Agent) -> None:
    """Whatever the clocks of two hosts say: where there is a breach, the answer was late."""
    ticket_id = cleo_writes().ticket_id
    Clock.objects.update(breached_at="2026-01-01T00:00:00Z")
    answer(ticket_id, ana)
    assert Clock.objects.get().state == Clock.State.MET_LATE


def test_a_reopened_clock_breaches_once_and_keeps_its_warning(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes(ago=timedelta(minutes=46)).ticket_id
    assert enforce.fire_due() == (1, 1)
    message = answer(ticket_id, ana)
    let_pass(timedelta(minutes=20))
    replies.mark_failed(message.id, "550")
    assert Event.objects.get(kind="sla.breached").at == Clock.objects.get().deadline
    assert enforce.fire_due() == (0, 0)
    assert sorted(Firing.objects.filter(skipped=False).values_list("stage", flat=True)) == ["75%", "breach"]
    assert sorted(Firing.objects.filter(skipped=True).values_list("stage", flat=True)) == ["50%", "90%"]
    again = replies.retry(message.id, ana)
    replies.mark_failed(again.id, "550")
    assert enforce.fire_due() == (0, 0), "it was broken before and is not broken again"
    assert Clock.objects.get().state == Clock.State.RUNNING


def test_a_late_bounce_does_not_revive_what_was_answered_since(cleo_writes: Write, ana: Agent) -> None:
    first = cleo_writes(external_id="first@customer.example")
    bouncing = answer(first.ticket_id, ana)
    cleo_writes("And the shade?", cited=["first@customer.example"])
    answer(first.ticket_id, ana)
    replies.mark_failed(bouncing.id, "550")
    assert not Clock.objects.filter(state=Clock.State.RUNNING).exists()
    ticket = Ticket.objects.get()
    assert ticket.due_at is None and not ticket.waiting


def test_a_failure_after_closing_unanswered_opens_the_promise_again(cleo_writes: Write, ana: Agent) -> None:
    """Closed without an answer, then answered after all, but the answer did not arrive: Cleo still waits."""
    ticket_id = cleo_writes().ticket_id
    deadline = Clock.objects.get().deadline
    message = answer(ticket_id, ana)
    replies.mark_failed(message.id, "550")
    tickets.close(ticket_id, Actor("agent", ana.id))
    replies.retry(message.id, ana)
    replies.mark_failed(message.id, "550 again")
    assert Clock.objects.get().state == Clock.State.RUNNING
    ticket = Ticket.objects.get()
    assert (ticket.status, ticket.due_at, ticket.waiting) == (Ticket.Status.OPEN, deadline, True)


def test_a_bounce_that_overtakes_our_own_note_stays(cleo_writes: Write, ana: Agent) -> None:
    message = answer(cleo_writes().ticket_id, ana)
    replies.mark_failed(message.id, "550")
    replies.mark_sent(message.id)
    message.refresh_from_db()
    assert message.state == Message.State.FAILED


def test_an_automatic_message_tried_again_answers_nobody(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    message = Message.objects.create(
        ticket_id=ticket_id, direction="out", state="failed", auto=True, at="2026-11-22T10:00:00Z"
    )
    replies.retry(message.id, ana)
    assert clocks.standing(ticket_id).awaited is True
    assert Event.objects.get(kind="message.queued").data["auto"] is True
    assert Ticket.objects.get().status == Ticket.Status.OPEN


def test_mail_that_lay_in_the_ledger_past_its_deadline_is_breached_at_it(cleo_writes: Write) -> None:
    cleo_writes(ago=timedelta(hours=5))
    enforce.fire_due()
    clock = Clock.objects.get()
    assert clock.breached_at == clock.started_at + timedelta(hours=1)
    assert not Event.objects.filter(kind="sla.warned").exists()


def test_what_was_closed_unanswered_and_answered_after_all_is_not_waited_for(cleo_writes: Write, ana: Agent) -> None:
    """The answer went to a closed ticket: nothing revives the cancelled promise, and the next question is the next."""
    ticket_id = cleo_writes().ticket_id
    tickets.close(ticket_id, Actor("agent", ana.id))
    ended_at = Clock.objects.get().ended_at
    answer(ticket_id, ana)
    attributes.put_on_hold(ticket_id, Actor("agent", ana.id))
    first = Clock.objects.get()
    assert (first.state, first.ended_because, first.ended_at) == ("cancelled", "answered", ended_at)
    cleo_writes("And the shade?", signed_ticket_id=ticket_id)
    attributes.prioritise(ticket_id, "urgent", Actor("agent", ana.id))
    assert list(Clock.objects.order_by("id").values_list("metric", "state")) == [
        ("first_response", "cancelled"),
        ("next_response", "running"),
    ]


def test_a_customer_waits_for_one_answer_at_a_time_whatever_is_promised_again(cleo_writes: Write, ana: Agent) -> None:
    """The promise of a first answer came and went with a tag, its answer did not arrive, and the next is awaited."""
    rules.policy()
    rules.policy("Next only", rules.promise(1, "next_response"), match={"tag": ["vip"]}, position=0)
    me = Actor("agent", ana.id)
    ticket_id = cleo_writes().ticket_id
    attributes.set_tags(ticket_id, ["vip"], me)
    message = answer(ticket_id, ana)
    cleo_writes("And the shade?", signed_ticket_id=ticket_id)
    replies.mark_failed(message.id, "550")
    attributes.set_tags(ticket_id, [], me)
    assert Clock.objects.filter(state="running").count() == 1


def test_an_admins_first_policy_leaves_nobody_without_a_promise(cleo_writes: Write) -> None:
    """Whatever is saved first in a fresh installation, the promise of one hour is laid down before it."""
    promise("VIP", {"tag": ["vip"]})
    cleo_writes()
    assert Clock.objects.get().target == timedelta(hours=1)
