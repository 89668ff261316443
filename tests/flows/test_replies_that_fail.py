"""A reply leaves, fails, is tried again, or was one of two."""

from datetime import timedelta

import pytest

from events.models import Event
from inbox import replies
from inbox.models import Agent, Message, Ticket
from sla.models import Clock
from tests.people import Write

pytestmark = pytest.mark.django_db


def write(ticket_id: int, agent: Agent, text: str = "On its way.") -> Message:
    return replies.reply(ticket_id, agent, replies.Writing(text, last_seen_seq=0, still_right=True))


def state_of(message: Message) -> str:
    return Message.objects.values_list("state", flat=True).get(id=message.id)


def running(ticket_id: int) -> list[Clock]:
    return list(Clock.objects.filter(ticket_id=ticket_id, state=Clock.State.RUNNING))


def test_a_sent_reply_says_so_once(cleo_writes: Write, ana: Agent) -> None:
    message = write(cleo_writes().ticket_id, ana)
    replies.mark_sent(message.id)
    replies.mark_sent(message.id)
    assert state_of(message) == Message.State.SENT
    assert Event.objects.filter(kind="message.sent").count() == 1


def test_trying_again_stops_the_clock_that_the_failure_had_started(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes(ago=timedelta(minutes=5)).ticket_id
    message = write(ticket_id, ana)
    replies.mark_failed(message.id, "mailbox full")
    assert len(running(ticket_id)) == 1
    replies.retry(message.id, ana)
    assert running(ticket_id) == []
    assert state_of(message) == Message.State.QUEUED
    ticket = Ticket.objects.get()
    assert (ticket.status, ticket.due_at) == (Ticket.Status.PENDING, None)
    assert Event.objects.filter(kind="ticket.held").count() == 2


def test_only_failed_messages_are_tried_again(cleo_writes: Write, ana: Agent) -> None:
    message = write(cleo_writes().ticket_id, ana)
    replies.mark_sent(message.id)
    replies.retry(message.id, ana)
    assert state_of(message) == Message.State.SENT


def test_one_of_two_replies_failing_leaves_the_promise_kept(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    first, second = write(ticket_id, ana), write(ticket_id, ana, "And here is the tracking number.")
    replies.mark_sent(second.id)
    replies.mark_failed(first.id, "550 refused")
    assert running(ticket_id) == []


def test_both_replies_failing_lets_the_promise_count_again(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    first, second = write(ticket_id, ana), write(ticket_id, ana, "And here is the tracking number.")
    replies.mark_failed(first.id, "550 refused")
    replies.mark_failed(second.id, "550 refused")
    (clock,) = running(ticket_id)
    assert Ticket.objects.get().due_at == clock.deadline


def test_a_failure_reopens_a_closed_ticket(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    writing = replies.Writing("Done.", last_seen_seq=3, then="close")
    message = replies.reply(ticket_id, ana, writing)
    assert Ticket.objects.get().status == Ticket.Status.CLOSED
    replies.mark_failed(message.id, "550 refused")
    assert Ticket.objects.get().status == Ticket.Status.OPEN
    assert Event.objects.filter(kind="ticket.reopened", data__reason="bounce").count() == 1


def test_an_older_promise_wins_over_a_younger_one(cleo_writes: Write, ana: Agent) -> None:
    first = cleo_writes(ago=timedelta(minutes=40), external_id="a@customer.example")
    message = write(first.ticket_id, ana)
    cleo_writes("Any news?", cited=["a@customer.example"])
    replies.mark_failed(message.id, "550 refused")
    (clock,) = running(first.ticket_id)
    assert clock.metric == "first_response"
    assert Clock.objects.get(metric="next_response").state == Clock.State.CANCELLED


def test_a_note_moves_no_clock_and_no_status(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    before = Clock.objects.values().get()
    replies.note(ticket_id, ana, replies.Writing("Ask the warehouse.", last_seen_seq=0))
    assert Clock.objects.values().get() == before
    assert Ticket.objects.get().status == Ticket.Status.OPEN


def test_machine_mail_starts_no_clock(cleo_writes: Write) -> None:
    received = cleo_writes("I am away until Monday.", auto=True)
    assert not Clock.objects.exists()
    assert Ticket.objects.get(id=received.ticket_id).due_at is None


def test_what_is_not_mine_cannot_be_attached(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    with pytest.raises(replies.NoSuchUpload):
        replies.reply(ticket_id, ana, replies.Writing("See file", last_seen_seq=3, upload_ids=[404]))
    assert not Message.objects.filter(direction="out").exists()
