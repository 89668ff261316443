"""Put away and brought back: void while it is away, and the hidden time counts."""

from datetime import timedelta

import pytest

from events.models import Event
from events.record import Actor
from inbox import queue, removal, replies, tickets
from inbox.models import Agent, Ticket
from inbox.put_away import PutAway
from sla import enforce
from sla.models import Clock
from tests.passing import let_pass
from tests.people import Write

pytestmark = pytest.mark.django_db
ME = Actor("system")
FIRST = "first@customer.example"


@pytest.mark.parametrize("removed", Ticket.Removed.values)
def test_what_is_put_away_promises_nothing_and_is_in_no_queue(cleo_writes: Write, ana: Agent, removed: str) -> None:
    ticket_id = cleo_writes(ago=timedelta(minutes=50)).ticket_id
    ticket = removal.remove(ticket_id, removed, Actor("agent", ana.id))
    assert (ticket.status, ticket.removed, ticket.due_at, ticket.waiting) == ("closed", removed, None, False)
    assert Clock.objects.get().state == Clock.State.VOID
    let_pass(timedelta(minutes=20))
    assert enforce.fire_due() == (0, 0)
    assert queue.page(ana, "all").rows == [] and queue.rows_of([ticket_id])[0]["removed"] == removed
    assert Event.objects.get(kind="ticket.removed").data == {"removed": removed, "status": "open"}


def test_brought_back_it_is_due_when_it_was(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes(ago=timedelta(minutes=10)).ticket_id
    deadline = Ticket.objects.get().due_at
    removal.remove(ticket_id, "spam", ME)
    ticket = removal.restore(ticket_id, Actor("agent", ana.id))
    assert (ticket.status, ticket.removed, ticket.waiting, ticket.closed_at) == ("open", "", True, None)
    assert ticket.due_at == Clock.objects.get().deadline == deadline
    assert Event.objects.get(kind="ticket.restored").data == {"removed": "spam"}


def test_the_hidden_time_counts_and_the_breach_is_never_dated_back(cleo_writes: Write) -> None:
    ticket_id = cleo_writes(ago=timedelta(minutes=50)).ticket_id
    removal.remove(ticket_id, "trash", ME)
    let_pass(timedelta(minutes=30))
    removal.restore(ticket_id, ME)
    restored = Event.objects.get(kind="ticket.restored")
    tickets.hold(ticket_id, ME)
    breach = Event.objects.get(kind="sla.breached")
    assert abs(breach.at - restored.at) < timedelta(minutes=1)


def test_an_answered_ticket_comes_back_without_a_promise(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    replies.reply(ticket_id, ana, replies.Writing("Done.", 0, still_right=True))
    removal.remove(ticket_id, "trash", ME)
    ticket = removal.restore(ticket_id, ME)
    assert (ticket.status, ticket.waiting, ticket.due_at) == ("open", False, None)


def test_an_answer_that_did_not_arrive_meanwhile_is_due_again_once_it_is_back(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    deadline = Ticket.objects.get().due_at
    message = replies.reply(ticket_id, ana, replies.Writing("Done.", 0, still_right=True))
    removal.remove(ticket_id, "trash", ME)
    replies.mark_failed(message.id, "550")
    ticket = Ticket.objects.get()
    assert (ticket.status, ticket.removed, ticket.due_at) == ("closed", "trash", None), "a bounce brings nothing back"
    assert removal.restore(ticket_id, ME).due_at == deadline


def test_from_spam_to_trash_is_one_more_step_and_twice_is_none(cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    for removed in ("spam", "spam", "trash"):
        removal.remove(ticket_id, removed, ME)
    assert Ticket.objects.get().removed == "trash"
    assert Event.objects.filter(kind="ticket.removed").count() == 2
    assert Clock.objects.get().state == Clock.State.VOID
    removal.restore(ticket_id, ME)
    removal.restore(ticket_id, ME)
    assert Event.objects.filter(kind="ticket.restored").count() == 1


def test_nobody_answers_what_was_put_away(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    removal.remove(ticket_id, "spam", ME)
    for verb in (replies.reply, replies.note):
        with pytest.raises(PutAway):
            verb(ticket_id, ana, replies.Writing("Hello", 0, still_right=True))


def test_a_customers_word_brings_trash_back_and_leaves_spam_where_it_is(cleo_writes: Write) -> None:
    ticket_id = cleo_writes(external_id=FIRST).ticket_id
    removal.remove(ticket_id, "spam", ME)
    cleo_writes("Buy now", cited=[FIRST])
    assert Ticket.objects.get().removed == "spam"
    removal.remove(ticket_id, "trash", ME)
    cleo_writes("Hello? Anybody?", cited=[FIRST])
    ticket = Ticket.objects.get()
    assert (ticket.removed, ticket.status, ticket.waiting) == ("", "open", True)
    assert ticket.due_at == Clock.objects.get(state=Clock.State.RUNNING).deadline
