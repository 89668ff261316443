"""Twenty agents ask for the next ticket at once: no two get the same, and nobody is sent away while there is one."""

from functools import partial
from threading import Event as Signal

import pytest
from django.db import transaction

from events.models import Event
from events.record import Actor
from inbox import board_tally, nextup, order, tickets
from inbox.models import Agent, Team, Ticket
from tests.faults.stories import numbers_have_no_gaps
from tests.people import Write
from tests.races.crowd import at_once, failures

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]


def crew(number: int) -> list[Agent]:
    return [Agent.objects.create_agent(f"agent{n}@hora.example", f"Agent {n}") for n in range(number)]


def ask(agent: Agent) -> int | None:
    return nextup.take(agent, Actor("agent", agent.id))


@pytest.mark.parametrize("mode", ["deadline", "salvage"])
def test_each_gets_another(cleo_writes: Write, sofia: Agent, mode: str) -> None:
    order.change(mode, 120, sofia.id)
    for _ in range(25):
        cleo_writes()
    got = at_once([partial(ask, agent) for agent in crew(20)])
    assert failures(got) == []
    assert None not in got and len(set(got)) == 20
    owners = dict(Ticket.objects.filter(assignee__isnull=False).values_list("id", "assignee_id"))
    assert set(owners) == set(got) and len(set(owners.values())) == 20
    assert Event.objects.filter(kind="ticket.assigned").count() == 20
    numbers_have_no_gaps()
    assert board_tally.recount() == 0


def test_when_there_are_fewer_tickets_than_agents(cleo_writes: Write) -> None:
    ids = {cleo_writes().ticket_id for _ in range(7)}
    got = at_once([partial(ask, agent) for agent in crew(20)])
    assert failures(got) == []
    assert {each for each in got if each} == ids and got.count(None) == 13


def test_somebody_who_asks_beside_somebody_who_assigns(cleo_writes: Write, ana: Agent, ben: Agent, care: Team) -> None:
    ids = [cleo_writes(team_id=care.id).ticket_id for _ in range(6)]
    got = at_once([partial(ask, ana), *(partial(tickets.assign, id_, ben.id, Actor("system")) for id_ in ids[:5])])
    assert failures(got) == []
    assert Ticket.objects.get(id=got[0]).assignee_id in (ana.id, ben.id)
    assert Ticket.objects.filter(assignee=ben).count() >= 5 - (got[0] in ids[:5])


def test_a_ticket_that_is_being_written_to_is_waited_for(cleo_writes: Write, ana: Agent) -> None:
    """The only one there is: somebody holds its row for a moment."""
    only, held, go = cleo_writes().ticket_id, Signal(), Signal()

    def hold() -> None:
        with transaction.atomic():
            tickets.locked(only)
            held.set()
            go.wait(0.5)

    def wait_and_ask() -> int | None:
        held.wait(10)
        return ask(ana)

    _, got = at_once([hold, wait_and_ask])
    assert got == only
