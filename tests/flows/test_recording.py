"""Writing events: numbers without gaps, obligations beside them, and several at once."""

import pytest
from django.db import transaction

from events.kinds import MessageQueued, TicketClosed, TicketHeld, TicketReopened
from events.models import Delivery, Event
from events.record import Actor, gathered, record
from tests.people import Write


@pytest.fixture
def ticket_id(cleo_writes: Write) -> int:
    return cleo_writes().ticket_id


def last(ticket_id: int, count: int) -> list[tuple[int, str]]:
    newest = Event.objects.filter(ticket_id=ticket_id).order_by("-seq")[:count]
    return [(event.seq, event.kind) for event in reversed(newest)]


@pytest.mark.django_db
def test_numbers_go_on_without_gaps_one_by_one_and_together(ticket_id: int) -> None:
    record(ticket_id, TicketHeld())
    with gathered():
        record(ticket_id, TicketReopened("agent"))
        record(ticket_id, TicketClosed())
    record(ticket_id, TicketReopened("customer"))
    assert last(ticket_id, 4) == [
        (4, "ticket.held"),
        (5, "ticket.reopened"),
        (6, "ticket.closed"),
        (7, "ticket.reopened"),
    ]


@pytest.mark.django_db
def test_each_event_keeps_its_own_actor_time_and_obligations(ticket_id: int) -> None:
    with gathered():
        record(ticket_id, TicketHeld())
        record(ticket_id, MessageQueued(7), Actor("agent", 3))
    held, queued = Event.objects.filter(ticket_id=ticket_id).order_by("seq")[3:]
    assert (held.actor_kind, held.actor_id, queued.actor_kind, queued.actor_id) == ("system", None, "agent", 3)
    owed = Delivery.objects.filter(event__ticket_id=ticket_id)
    assert list(owed.values_list("event_id", "consumer")) == [(queued.id, "outbound")]


def begin_and_fail(ticket_id: int) -> None:
    with gathered():
        record(ticket_id, TicketHeld())
        raise RuntimeError("half way")


@pytest.mark.django_db
def test_nothing_is_written_when_the_block_fails(ticket_id: int) -> None:
    before = last(ticket_id, 9)
    with pytest.raises(RuntimeError, match="half way"):
        begin_and_fail(ticket_id)
    assert last(ticket_id, 9) == before
    record(ticket_id, TicketClosed())
    assert last(ticket_id, 1) == [(4, "ticket.closed")]


@pytest.mark.django_db(transaction=True)
def test_an_event_without_its_change_is_refused(cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    with pytest.raises(RuntimeError, match="transaction"):
        record(ticket_id, TicketHeld())
    with transaction.atomic():
        record(ticket_id, TicketHeld())
    assert last(ticket_id, 1) == [(4, "ticket.held")]
