"""Agents and teams."""

import pytest

from inbox.models import Agent, Team
from tests.api.clients import Browser

pytestmark = pytest.mark.django_db


def test_everyone_is_listed_and_who_left_is_not_available(ana: Agent, ben: Agent, sofia: Agent) -> None:
    Agent.objects.filter(id=ben.id).update(is_active=False)
    agents = Browser(ana).get("/agents").json()["agents"]
    assert [(each["name"], each["role"], each["available"]) for each in agents] == [
        ("Ana Prado", "agent", True),
        ("Ben Okafor", "agent", False),
        ("Sofia Reis", "supervisor", True),
    ]


def test_an_agents_address_is_nobody_elses_business(ana: Agent, ben: Agent) -> None:
    assert "@" not in Browser(ana).get("/agents").content.decode()


def test_teams_are_listed_by_name(ana: Agent, care: Team) -> None:
    Team.objects.create(name="Billing")
    assert [each["name"] for each in Browser(ana).get("/teams").json()["teams"]] == ["Billing", "Care"]
