"""One ticket: reading it, and the verbs."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now
from pytest_django import DjangoAssertNumQueries

from events.models import Event
from events.record import Actor
from inbox import tickets
from inbox.models import Agent, Presence, Team, Ticket
from tests.api.clients import Browser, problem, program
from tests.people import Write

pytestmark = pytest.mark.django_db


def test_a_ticket_shows_its_contact_clock_and_company(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    ticket_id = cleo_writes(language="pt").ticket_id
    Presence.objects.create(agent=ben, ticket_id=ticket_id, state="replying", until=Now() + timedelta(seconds=30))
    ticket = Browser(ana).get(f"/tickets/{ticket_id}").json()
    assert ticket["contact"]["identities"] == [{"kind": "email", "address": "cleo@customer.example"}]
    assert ticket["contact"]["language"] == ticket["language"] == "pt"
    assert [(clock["metric"], clock["state"]) for clock in ticket["clocks"]] == [("first_response", "running")]
    assert ticket["clocks"][0]["deadline"] == ticket["due_at"]
    assert ticket["presence"] == [{"id": ben.id, "name": "Ben Okafor", "initials": "BO", "state": "replying"}]


def test_who_has_left_is_not_shown(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    Presence.objects.create(agent=ben, ticket_id=ticket_id, state="reading", until=Now() - timedelta(seconds=1))
    assert Browser(ana).get(f"/tickets/{ticket_id}").json()["presence"] == []


def test_earlier_tickets_are_those_one_may_see(cleo_writes: Write, ana: Agent, care: Team, mallory: Agent) -> None:
    hidden = cleo_writes(team_id=care.id).ticket_id
    open_to_all = cleo_writes().ticket_id
    assert [each["id"] for each in Browser(ana).get(f"/tickets/{open_to_all}").json()["earlier"]] == [hidden]
    assert Browser(mallory).get(f"/tickets/{open_to_all}").json()["earlier"] == []


def test_reading_a_ticket_takes_few_queries(
    cleo_writes: Write, ana: Agent, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ticket_id = cleo_writes().ticket_id
    browser = Browser(ana)
    # session, agent, a savepoint and its release, her teams, the ticket, its row, her teams, what stands around it
    with django_assert_num_queries(10):
        browser.get(f"/tickets/{ticket_id}")


def test_absent_and_out_of_sight_are_the_same(cleo_writes: Write, mallory: Agent, care: Team) -> None:
    hidden = cleo_writes(team_id=care.id).ticket_id
    browser = Browser(mallory)
    answers = [browser.get(f"/tickets/{ticket_id}") for ticket_id in (hidden, hidden + 1, 10**17)]
    assert {problem(each) for each in answers} == {"not-found"}
    assert len({each.content for each in answers}) == 1
    assert problem(browser.get("/tickets/0")) == problem(browser.get(f"/tickets/{10**40}")) == "not-found"


def test_ana_takes_a_ticket_and_ben_comes_too_late(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    taken = Browser(ana).post(f"/tickets/{ticket_id}/assign", {"agent": ana.id, "expect": None})
    assert taken.json()["assignee"] == {"id": ana.id, "name": "Ana Prado", "initials": "AP"}
    late = Browser(ben).post(f"/tickets/{ticket_id}/assign", {"agent": ben.id, "expect": None})
    assert problem(late) == "already-taken" and late.json()["assignee"]["id"] == ana.id
    assert Ticket.objects.get().assignee_id == ana.id
    insisted = Browser(ben).post(f"/tickets/{ticket_id}/assign", {"agent": ben.id})
    assert insisted.json()["assignee"]["id"] == ben.id


def test_only_an_active_agent_can_become_the_owner(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    Agent.objects.filter(id=ben.id).update(is_active=False)
    for nobody in (ben.id, 10**15):
        answer = Browser(ana).post(f"/tickets/{ticket_id}/assign", {"agent": nobody})
        assert problem(answer) == "invalid" and "agent" in answer.json()["errors"]


def test_the_verbs_move_the_status_and_say_who_did_it(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    browser = Browser(ana)
    states = [browser.post(f"/tickets/{ticket_id}/{verb}", {}).json()["status"] for verb in ("hold", "close", "reopen")]
    assert states == ["pending", "closed", "open"]
    done = Event.objects.filter(kind__in=["ticket.held", "ticket.closed", "ticket.reopened"])
    assert set(done.values_list("actor_kind", "actor_id")) == {("agent", ana.id)}


def test_a_program_is_written_down_as_itself(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    client = program(ana, "tickets:write", "tickets:read")
    client.post(f"/tickets/{ticket_id}/close", {})
    timeline = client.get(f"/tickets/{ticket_id}/timeline").json()["items"]
    assert timeline[-1]["actor"]["kind"] == "api" and timeline[-1]["actor"]["name"] == "test"


def test_a_ticket_goes_to_another_team_and_out_of_sight(
    cleo_writes: Write, ana: Agent, care: Team, mallory: Agent
) -> None:
    ticket_id = cleo_writes().ticket_id
    assert Browser(mallory).post(f"/tickets/{ticket_id}/team", {"team": care.id}).json()["team_id"] == care.id
    assert problem(Browser(mallory).get(f"/tickets/{ticket_id}")) == "not-found"
    assert Browser(ana).get(f"/tickets/{ticket_id}").status_code == 200
    assert problem(Browser(ana).post(f"/tickets/{ticket_id}/team", {"team": 10**9})) == "invalid"


@pytest.mark.parametrize("verb", ["assign", "team", "close", "reopen", "hold"])
def test_unknown_fields_are_refused_by_every_verb(cleo_writes: Write, ana: Agent, verb: str) -> None:
    ticket_id = cleo_writes().ticket_id
    before = Ticket.objects.values().get()
    answer = Browser(ana).post(f"/tickets/{ticket_id}/{verb}", {"due_at": None, "status": "closed"})
    assert problem(answer) == "invalid" and answer.json()["errors"]["due_at"] == ["Unknown field."]
    assert Ticket.objects.values().get() == before


def test_the_list_goes_from_new_to_old_and_can_be_narrowed(cleo_writes: Write, ana: Agent) -> None:
    made = [cleo_writes(address=f"{n}@customer.example").ticket_id for n in range(5)]
    tickets.close(made[0], Actor("agent", ana.id))
    browser = Browser(ana)
    first = browser.get("/tickets", limit=3).json()
    assert [each["id"] for each in first["tickets"]] == made[:1:-1]
    rest = browser.get("/tickets", limit=3, after=first["next"]).json()
    assert [each["id"] for each in rest["tickets"]] == made[1::-1] and rest["next"] is None
    assert [each["id"] for each in browser.get("/tickets", status="closed").json()["tickets"]] == [made[0]]
    contact = Ticket.objects.get(id=made[2]).contact_id
    assert [each["id"] for each in browser.get("/tickets", contact=contact).json()["tickets"]] == [made[2]]


@pytest.mark.parametrize("query", [{"status": "x"}, {"contact": "1 OR 1=1"}, {"after": -1}, {"subject__contains": "a"}])
def test_odd_filters_are_refused(ana: Agent, query: dict[str, str]) -> None:
    assert problem(Browser(ana).get("/tickets", **query)) == "invalid"
