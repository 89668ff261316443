"""The hour: a customer writes, the clock counts, somebody answers or nobody does."""

from datetime import timedelta

import pytest

from events.models import Delivery, Event
from events.record import Actor
from inbox import queue, replies, tickets
from inbox.models import Agent, Message, Ticket
from sla import enforce
from sla.models import Clock
from tests.people import Write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("books_agree")]


def kinds_of(ticket_id: int) -> list[str]:
    return list(Event.objects.filter(ticket_id=ticket_id).order_by("seq").values_list("kind", flat=True))


def test_a_message_becomes_a_ticket_with_an_hour_on_the_clock(cleo_writes: Write, ana: Agent) -> None:
    received = cleo_writes()
    clock = Clock.objects.get(ticket_id=received.ticket_id)
    assert clock.deadline == clock.started_at + timedelta(hours=1)
    assert kinds_of(received.ticket_id) == ["ticket.opened", "message.received", "clock.started"]
    (row,) = queue.page(ana, "all").rows
    assert row["id"] == received.ticket_id and row["unread"] and row["due_at"] is not None and row["seq"] == 3


def test_an_answer_stops_the_clock_and_holds_the_ticket(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes(ago=timedelta(minutes=26)).ticket_id
    message = replies.reply(ticket_id, ana, replies.Writing("A new one is on its way.", last_seen_seq=3))
    assert message.state == Message.State.QUEUED
    assert Delivery.objects.filter(event__kind="message.queued", consumer="outbound").count() == 1
    (row,) = queue.page(ana, "waiting").rows
    assert row["outcome"] == "met" and row["kept_after_s"] == 26 * 60 and row["due_at"] is None
    assert kinds_of(ticket_id)[3:] == ["ticket.assigned", "message.queued", "clock.stopped", "ticket.held"]


def test_an_hour_without_an_answer_is_one_breach_dated_at_the_deadline(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes(ago=timedelta(minutes=61)).ticket_id
    assert enforce.fire_due() == (1, 1)
    assert enforce.fire_due() == (0, 0)
    breach = Event.objects.get(ticket_id=ticket_id, kind="sla.breached")
    clock = Clock.objects.get(ticket_id=ticket_id)
    assert breach.at == clock.deadline == clock.breached_at
    assert not Event.objects.filter(kind="sla.warned").exists(), "a warning overtaken by the deadline is not sent"
    assert Delivery.objects.filter(event=breach, consumer="notify").count() == 1


def test_a_late_answer_breaches_first_even_when_no_worker_was_awake(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes(ago=timedelta(minutes=70)).ticket_id
    replies.reply(ticket_id, ana, replies.Writing("Sorry for the wait.", last_seen_seq=3))
    assert kinds_of(ticket_id)[3:7] == ["sla.breached", "ticket.assigned", "message.queued", "clock.stopped"]
    assert Clock.objects.get(ticket_id=ticket_id).state == Clock.State.MET_LATE


def test_a_warning_comes_at_three_quarters_and_the_breach_later(cleo_writes: Write) -> None:
    ticket_id = cleo_writes(ago=timedelta(minutes=46)).ticket_id
    assert enforce.fire_due() == (1, 1)
    warned = Event.objects.get(ticket_id=ticket_id, kind="sla.warned")
    clock = Clock.objects.get(ticket_id=ticket_id)
    assert warned.at == clock.started_at + timedelta(minutes=45)
    assert warned.data["stage"] == "75%" and warned.data["percent"] == 75
    assert clock.stages[:2] == ["90%", "breach"]
    assert clock.next_fire_at == clock.started_at + timedelta(minutes=54)


def test_the_next_message_gets_its_own_hour(cleo_writes: Write, ana: Agent) -> None:
    first = cleo_writes(ago=timedelta(minutes=30), external_id="first@customer.example")
    replies.reply(first.ticket_id, ana, replies.Writing("Which colour?", last_seen_seq=3))
    again = cleo_writes("Green.", cited=["first@customer.example"])
    assert again.ticket_id == first.ticket_id and not again.opened
    clock = Clock.objects.get(state=Clock.State.RUNNING)
    assert (clock.metric, clock.cycle) == ("next_response", 1)
    assert Ticket.objects.get().status == Ticket.Status.OPEN


def test_a_second_message_does_not_move_an_unanswered_deadline(cleo_writes: Write) -> None:
    cleo_writes(ago=timedelta(minutes=30), external_id="first@customer.example")
    before = Clock.objects.get().deadline
    cleo_writes("Hello?", cited=["first@customer.example"])
    assert Clock.objects.get().deadline == before


def test_a_stranger_who_cites_a_message_gets_a_ticket_of_their_own(cleo_writes: Write) -> None:
    first = cleo_writes(external_id="first@customer.example")
    other = cleo_writes("Me too", address="eve@evil.example", cited=["first@customer.example"])
    assert other.opened and other.ticket_id != first.ticket_id


def test_a_reply_to_a_thread_that_moved_on_is_refused(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    ticket_id = cleo_writes(external_id="first@customer.example").ticket_id
    cleo_writes("Never mind, it works.", cited=["first@customer.example"])
    with pytest.raises(replies.StaleThread) as stale:
        replies.reply(ticket_id, ana, replies.Writing("Sending a new lamp", last_seen_seq=3))
    assert [event.kind for event in stale.value.newer] == ["message.received"]
    replies.reply(ticket_id, ana, replies.Writing("Sending a new lamp", last_seen_seq=3, still_right=True))


def test_a_reply_that_fails_for_good_counts_again_with_the_old_deadline(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes(ago=timedelta(minutes=10)).ticket_id
    deadline = Clock.objects.get().deadline
    message = replies.reply(ticket_id, ana, replies.Writing("Hello", last_seen_seq=3))
    replies.mark_failed(message.id, "550 no such mailbox")
    clock = Clock.objects.get()
    assert (clock.state, clock.deadline) == (Clock.State.RUNNING, deadline)
    ticket = Ticket.objects.get(id=ticket_id)
    assert ticket.due_at == deadline and ticket.status == Ticket.Status.OPEN
    replies.mark_failed(message.id, "550 no such mailbox")
    assert kinds_of(ticket_id).count("message.failed") == 1


def test_closing_without_an_answer_cancels_the_promise(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    tickets.close(ticket_id, Actor("agent", ana.id))
    assert Clock.objects.get().state == Clock.State.CANCELLED
    assert enforce.fire_due() == (0, 0)


def test_a_ticket_closed_unanswered_by_mistake_keeps_its_deadline(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes(ago=timedelta(minutes=20)).ticket_id
    deadline = Clock.objects.get().deadline
    actor = Actor("agent", ana.id)
    tickets.close(ticket_id, actor)
    ticket = tickets.reopen(ticket_id, actor)
    assert (ticket.due_at, ticket.waiting) == (deadline, True)
    clock = Clock.objects.get()
    assert (clock.state, clock.deadline, clock.stages[0]) == (Clock.State.RUNNING, deadline, "50%")
    assert kinds_of(ticket_id)[-2:] == ["ticket.reopened", "clock.resumed"]


def test_an_answered_ticket_that_is_opened_again_promises_nothing(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    replies.reply(ticket_id, ana, replies.Writing("Done.", last_seen_seq=3, then="close"))
    ticket = tickets.reopen(ticket_id, Actor("agent", ana.id))
    assert (ticket.status, ticket.due_at) == (Ticket.Status.OPEN, None)
    assert Clock.objects.get().state == Clock.State.MET


def test_whoever_answers_what_is_nobodys_has_it_from_then_on(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    replies.reply(ticket_id, ana, replies.Writing("I will look.", last_seen_seq=3))
    assert Ticket.objects.get().assignee == ana
    replies.reply(ticket_id, ben, replies.Writing("So will I.", last_seen_seq=99, still_right=True))
    assert Ticket.objects.get().assignee == ana
