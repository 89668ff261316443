"""The demo's colleagues are agents like any others: they take, are seen, answer once, and keep out of others' way."""

import random

import pytest

from channels_integrations.demo.colleagues import Colleague
from events.record import Actor
from inbox import presence, tickets
from inbox.attendance import online
from inbox.models import Agent, Message, Ticket
from tests.people import Write

pytestmark = pytest.mark.django_db
SAID = {"en": ["Of course."], "pt": ["Claro."]}
LATER = 1000.0


@pytest.fixture
def ines(ana: Agent) -> Colleague:
    return Colleague(ana, SAID, random.Random(1))


def answers(ticket: Ticket) -> list[str]:
    return list(ticket.messages.filter(direction=Message.Direction.OUT).values_list("text", flat=True))


def test_a_ticket_is_taken_read_answered_and_left(ines: Colleague, cleo_writes: Write) -> None:
    ticket = Ticket.objects.get(id=cleo_writes(language="pt-BR").ticket_id)
    ines.live(0)
    ticket.refresh_from_db()
    assert ticket.assignee_id == ines.agent.id
    assert [each["state"] for each in presence.gatherings()[ticket.id].people] == ["reading"]
    ines.live(LATER)
    assert [each["state"] for each in presence.gatherings()[ticket.id].people] == ["replying"]
    assert answers(ticket) == []
    ines.live(2 * LATER)
    assert answers(ticket) == ["Claro.\n\nAna"]
    assert presence.gatherings() == {}


def test_nothing_happens_before_its_time(ines: Colleague, cleo_writes: Write) -> None:
    ticket = Ticket.objects.get(id=cleo_writes().ticket_id)
    for _ in range(5):
        ines.live(0)
    assert answers(ticket) == []


def test_a_ticket_that_somebody_else_took_is_left_to_them(ines: Colleague, ben: Agent, cleo_writes: Write) -> None:
    ticket = Ticket.objects.get(id=cleo_writes().ticket_id)
    ines.live(0)
    tickets.assign(ticket.id, ben.id, Actor("agent", ben.id))
    for turn in (1, 2):
        ines.live(turn * LATER)
    assert answers(ticket) == []
    assert ines.ticket_id is None


def test_with_nothing_to_do_they_wait_for_something(ines: Colleague, cleo_writes: Write) -> None:
    ines.live(0)
    ticket = Ticket.objects.get(id=cleo_writes().ticket_id)
    ines.live(LATER)
    assert ines.ticket_id == ticket.id
    presence.attend([ines.agent.id])
    assert ines.agent in online()
