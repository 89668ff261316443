"""Snoozing over the API: there and back, what is refused and why, and nothing for strangers."""

from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from core import clock
from events.models import Event
from events.record import Actor
from inbox import removal, tickets
from inbox.models import Agent, Team, Ticket
from inbox.queue import iso
from tests.api.clients import Browser, problem, program
from tests.people import Write

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_there_and_back(cleo_writes: Write, ana: Agent) -> None:
    ticket_id, browser = cleo_writes().ticket_id, Browser(ana)
    until = iso(clock.now() + DAY)
    ticket = browser.post(f"/tickets/{ticket_id}/snooze", {"until": until, "note": "When the lamp is here"}).json()
    assert (ticket["snoozed"], ticket["snoozed_until"]) == (True, until) and ticket["due_at"]
    assert [row["id"] for row in browser.get("/queue", view="snoozed").json()["rows"]] == [ticket_id]
    back = browser.send("DELETE", f"/tickets/{ticket_id}/snooze").json()
    assert (back["snoozed"], back["snoozed_until"]) == (False, None)
    kinds = list(Event.objects.filter(kind__in=["ticket.snoozed", "ticket.woke"]).values_list("kind", "actor_id"))
    assert kinds == [("ticket.snoozed", ana.id), ("ticket.woke", ana.id)]


def test_until_the_customer_writes(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    ticket = Browser(ana).post(f"/tickets/{ticket_id}/snooze", {"until": None}).json()
    assert (ticket["snoozed"], ticket["snoozed_until"]) == (True, None)


def test_waking_what_is_awake_changes_nothing(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    assert Browser(ana).send("DELETE", f"/tickets/{ticket_id}/snooze").status_code == 200
    assert not Event.objects.filter(kind="ticket.woke").exists()


@pytest.mark.parametrize(
    "body", [{}, {"until": "tomorrow"}, {"until": "2020-01-01T00:00:00Z"}, {"until": None, "x": 1}]
)
def test_what_makes_no_sense_is_refused(cleo_writes: Write, ana: Agent, body: dict[str, Any]) -> None:
    ticket_id = cleo_writes().ticket_id
    assert problem(Browser(ana).post(f"/tickets/{ticket_id}/snooze", body)) == "invalid"


def test_the_reason_says_what_to_do_next(cleo_writes: Write, ana: Agent) -> None:
    soon, closed, away = (
        cleo_writes(ago=timedelta(minutes=50)).ticket_id,
        cleo_writes().ticket_id,
        cleo_writes().ticket_id,
    )
    tickets.close(closed, Actor("system"))
    removal.remove(away, "spam", Actor("system"))
    browser = Browser(ana)
    answer = browser.post(f"/tickets/{soon}/snooze", {"until": None})
    assert problem(answer) == "cannot-snooze"
    assert (answer.json()["reason"], answer.json()["due_at"]) == ("due-soon", iso(Ticket.objects.get(id=soon).due_at))
    answer = browser.post(f"/tickets/{closed}/snooze", {"until": None})
    assert problem(answer) == "cannot-snooze" and answer.json()["reason"] == "closed"
    assert problem(browser.post(f"/tickets/{away}/snooze", {"until": None})) == "put-away"


def test_mallory_gets_nothing(cleo_writes: Write, care: Team, mallory: Agent, ana: Agent) -> None:
    ticket_id = cleo_writes(team_id=care.id).ticket_id
    for method, body in (("POST", {"until": None}), ("DELETE", None)):
        assert problem(Browser(mallory).send(method, f"/tickets/{ticket_id}/snooze", body)) == "not-found"
    assert not Ticket.objects.get().snoozed
    assert problem(program(ana, "tickets:read").post(f"/tickets/{ticket_id}/snooze", {"until": None})) == "forbidden"


def test_it_takes_the_same_few_queries_each_time(
    cleo_writes: Write, ana: Agent, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = Browser(ana)
    for _ in range(2):
        ticket_id = cleo_writes().ticket_id
        with django_assert_max_num_queries(20):
            browser.post(f"/tickets/{ticket_id}/snooze", {"until": None})
