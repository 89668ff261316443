"""An answer with which its ticket goes out of sight, and comes back when there is something to do."""

from datetime import timedelta
from typing import Any

import pytest

from core import clock
from events.models import Event
from events.record import Actor
from inbox import replies
from inbox.departures import held, release
from inbox.models import Agent, Departure, Message, Team, Ticket
from inbox.snooze.nap import Nap
from sla.models import Clock
from tests.api.clients import Browser, problem
from tests.people import Write
from tests.promises import promise

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def send(ticket_id: int, agent: Agent, nap: Nap | None, **more: Any) -> Message:
    return replies.reply(ticket_id, agent, replies.Writing("On its way.", 0, still_right=True, nap=nap, **more))


def asleep() -> tuple[bool, object]:
    ticket = Ticket.objects.get()
    return ticket.snoozed, ticket.snoozed_until


def test_it_sleeps_until_the_customer_writes(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    send(ticket_id, ana, Nap(None))
    assert asleep() == (True, None) and Ticket.objects.get().status == "pending"
    assert Clock.objects.get().state == Clock.State.MET
    cleo_writes("Thanks", signed_ticket_id=ticket_id)
    assert asleep() == (False, None)


def test_it_sleeps_until_an_instant(cleo_writes: Write, ana: Agent) -> None:
    until = clock.now() + HOUR
    send(cleo_writes().ticket_id, ana, Nap(until), then="none")
    assert asleep() == (True, until) and Ticket.objects.get().status == "open"
    assert Event.objects.get(kind="ticket.snoozed").actor_id == ana.id


def test_undone_it_is_awake_again(cleo_writes: Write, ana: Agent) -> None:
    message = send(cleo_writes().ticket_id, ana, Nap(None), undo=timedelta(seconds=5))
    held.take_back(message.id, Actor("agent", ana.id))
    assert asleep() == (False, None) and Ticket.objects.get().status == "open"
    assert Clock.objects.get().state == Clock.State.RUNNING


def test_what_has_to_be_looked_at_sooner_stays_in_sight_and_the_answer_leaves(cleo_writes: Write, ana: Agent) -> None:
    promise(
        "Solved soon", {}, {"first_response": {"*": 3600}, "next_response": {"*": 3600}, "total_resolution": {"*": 600}}
    )
    message = send(cleo_writes().ticket_id, ana, Nap(None), then="none")
    assert asleep() == (False, None) and message.state == Message.State.QUEUED


@pytest.mark.parametrize("until", [None, HOUR * 3])
def test_a_planned_answer_snoozes_when_it_leaves(cleo_writes: Write, ana: Agent, until: timedelta | None) -> None:
    at = None if until is None else clock.now() + until
    send(cleo_writes().ticket_id, ana, Nap(at), send_at=clock.now() + HOUR)
    assert asleep() == (False, None)
    Departure.objects.update(leaves_at=clock.now())
    release.sweep()
    assert asleep() == (True, at)


def test_an_instant_that_is_over_when_it_leaves_wakes_nobody(cleo_writes: Write, ana: Agent) -> None:
    send(cleo_writes().ticket_id, ana, Nap(clock.now() - HOUR), send_at=clock.now() + HOUR)
    Departure.objects.update(leaves_at=clock.now())
    release.sweep()
    assert asleep() == (False, None) and Message.objects.get(direction="out").state == Message.State.QUEUED


def body(**more: object) -> dict[str, object]:
    return {"kind": "reply", "text": "On its way.", "last_seen_seq": 99} | more


def test_the_api_takes_it(cleo_writes: Write, ana: Agent) -> None:
    path = f"/tickets/{cleo_writes().ticket_id}/messages"
    told = Browser(ana).post(path, body(snooze={"until": None}))
    assert told.status_code == 201 and told.json()["ticket"]["snoozed"] is True


@pytest.mark.parametrize("wrong", [{"then": "close"}, {"kind": "note"}, {"snooze": {}}, {"snooze": {"until": "soon"}}])
def test_what_makes_no_sense_is_refused(cleo_writes: Write, ana: Agent, wrong: dict[str, object]) -> None:
    path = f"/tickets/{cleo_writes().ticket_id}/messages"
    refused = Browser(ana).post(path, body(snooze={"until": None}) | wrong)
    assert refused.status_code == 400 and not Message.objects.exclude(direction="in").exists()


def test_mallory_puts_nothing_to_sleep(cleo_writes: Write, care: Team, mallory: Agent) -> None:
    ticket_id = cleo_writes(team_id=care.id).ticket_id
    refused = Browser(mallory).post(f"/tickets/{ticket_id}/messages", body(snooze={"until": None}))
    assert problem(refused) == "not-found" and asleep() == (False, None)
