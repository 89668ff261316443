"""Who hands out what: leads see it and decide it, others do not."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from events.record import Actor
from inbox import presence, tickets
from inbox.models import Agent, AssignmentRule, Team, Workload
from tests.api.clients import Browser, problem, program
from tests.people import Write

pytestmark = pytest.mark.django_db
TAKES = {"capacity": 5, "languages": ["pt-BR", "en", "en"], "skills": ["refund"]}


def overview(agent: Agent) -> tuple[dict[str, Any], dict[str, Any]]:
    found = Browser(agent).get("/assignment").json()
    return (
        {each["team"]["name"]: each for each in found["teams"]},
        {each["agent"]["name"]: each for each in found["agents"]},
    )


def test_a_lead_sees_who_is_here_and_how_loaded(
    cleo_writes: Write, sofia: Agent, ana: Agent, ben: Agent, care: Team
) -> None:
    tickets.assign(cleo_writes(team_id=care.id).ticket_id, ana.id, Actor("system"))
    presence.attend({ana.id})
    teams, agents = overview(sofia)
    assert teams["Care"] == {
        "team": {"id": care.id, "name": "Care"},
        "mode": "manual",
        "by_language": True,
        "by_skill": False,
    }
    assert (agents[ana.name]["load"], agents[ana.name]["here"], agents[ana.name]["capacity"]) == (1, True, 20)
    assert (agents[ben.name]["load"], agents[ben.name]["here"]) == (0, False)


def test_a_lead_says_how(sofia: Agent, ana: Agent, care: Team) -> None:
    browser = Browser(sofia)
    rule = browser.send("PUT", f"/assignment/teams/{care.id}", {"mode": "least_loaded", "by_skill": True}).json()
    assert (rule["mode"], rule["by_language"], rule["by_skill"]) == ("least_loaded", True, True)
    takes = browser.send("PUT", f"/assignment/agents/{ana.id}", TAKES).json()
    assert (takes["capacity"], takes["languages"], takes["skills"]) == (5, ["en", "pt-BR"], ["refund"])
    teams, agents = overview(sofia)
    assert teams["Care"] == rule and agents[ana.name] == takes
    browser.send("PUT", f"/assignment/teams/{care.id}", {"mode": "manual"})
    assert AssignmentRule.objects.get().mode == "manual" and Workload.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"capacity": -1}, "capacity"),
        ({"capacity": "many"}, "capacity"),
        ({"languages": ["klingon"]}, "languages"),
        ({"languages": "pt"}, "languages"),
        ({"skills": [""]}, "skills.0"),
        ({"skills": ["x"] * 51}, "skills"),
        ({"boss": True}, "boss"),
    ],
)
def test_what_makes_no_sense_is_refused(sofia: Agent, ana: Agent, body: dict[str, Any], name: str) -> None:
    answer = Browser(sofia).send("PUT", f"/assignment/agents/{ana.id}", TAKES | body)
    assert problem(answer) == "invalid" and name in answer.json()["errors"]


def test_a_mode_that_nobody_knows(sofia: Agent, care: Team) -> None:
    answer = Browser(sofia).send("PUT", f"/assignment/teams/{care.id}", {"mode": "random"})
    assert "mode" in answer.json()["errors"]


def test_who_is_not_there(sofia: Agent, ana: Agent) -> None:
    Agent.objects.filter(id=ana.id).update(is_active=False)
    browser = Browser(sofia)
    assert problem(browser.send("PUT", f"/assignment/agents/{ana.id}", TAKES)) == "not-found"
    assert problem(browser.send("PUT", f"/assignment/teams/{10**9}", {"mode": "manual"})) == "not-found"


def test_agents_decide_nothing(ana: Agent, care: Team, mallory: Agent) -> None:
    for agent in (ana, mallory):
        browser = Browser(agent)
        assert problem(browser.get("/assignment")) == "forbidden"
        assert problem(browser.send("PUT", f"/assignment/teams/{care.id}", {"mode": "manual"})) == "forbidden"
        assert problem(browser.send("PUT", f"/assignment/agents/{agent.id}", TAKES)) == "forbidden"
    assert not AssignmentRule.objects.exists() and not Workload.objects.exists()


def test_a_program_needs_the_right_to_write(sofia: Agent, care: Team) -> None:
    reader = program(sofia, "tickets:read")
    assert reader.get("/assignment").status_code == 200
    assert problem(reader.send("PUT", f"/assignment/teams/{care.id}", {"mode": "manual"})) == "forbidden"


def test_the_queries_stay_few(sofia: Agent, care: Team, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(5):
        Agent.objects.create_agent(f"agent{number}@hora.example", f"Agent {number}")
        Team.objects.create(name=f"Team {number}")
    browser = Browser(sofia)
    with django_assert_max_num_queries(6):
        browser.get("/assignment")
