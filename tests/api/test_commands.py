"""Ways in from the command line."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from inbox.models import Agent, Team
from tests.api.clients import Browser, Program

pytestmark = pytest.mark.django_db


def said(*command: str) -> str:
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue().strip()


def secret_in(text: str) -> str:
    (found,) = re.findall(r"http://127\.0\.0\.1:8000/sign-in#token=(\S+)$", text)
    return str(found)


def test_the_first_start_makes_an_admin_and_one_line_with_a_link(settings: Settings) -> None:
    settings.ADMIN_EMAIL = "ada@hora.example"
    line = said("ensure_admin")
    assert len(line.splitlines()) == 1
    me = Browser().sign_in(token=secret_in(line)).json()
    assert (me["email"], me["role"]) == ("ada@hora.example", "admin")


def test_until_the_admin_has_signed_in_every_start_gives_a_fresh_link(db: None) -> None:
    first, second = secret_in(said("ensure_admin")), secret_in(said("ensure_admin"))
    assert first != second and Agent.objects.count() == 1
    Browser().sign_in(token=second)
    assert said("ensure_admin") == ""
    assert Browser().sign_in(token=secret_in(said("ensure_admin", "--link"))).status_code == 200


def test_an_admin_of_another_name_is_enough(ada: Agent) -> None:
    assert "ada@hora.example" in said("ensure_admin") and Agent.objects.count() == 1


def test_a_deactivated_admin_comes_back_when_there_is_no_other(ada: Agent, settings: Settings) -> None:
    settings.ADMIN_EMAIL = "Ada@hora.example"
    Agent.objects.update(is_active=False, role="agent")
    Browser().sign_in(token=secret_in(said("ensure_admin")))
    ada.refresh_from_db()
    assert ada.is_active and ada.role == "admin"


def test_a_link_for_anybody_who_is_active(ana: Agent) -> None:
    assert Browser().sign_in(token=secret_in(said("sign_in_link", "ANA@hora.example"))).json()["id"] == ana.id
    Agent.objects.update(is_active=False)
    with pytest.raises(CommandError, match="no active agent"):
        said("sign_in_link", ana.email)


def test_an_agent_is_created_with_teams(care: Team) -> None:
    secret = secret_in(said("create_agent", "dora@hora.example", "Dora Lima", "--team", "Care", "--team", "New"))
    assert [team["name"] for team in Browser().sign_in(token=secret).json()["teams"]] == ["Care", "New"]


@pytest.mark.parametrize("email", ["ana@hora.example", "ANA@hora.example", "not an address"])
def test_an_agent_needs_an_address_of_their_own(ana: Agent, email: str) -> None:
    with pytest.raises(CommandError):
        said("create_agent", email, "Another Ana", "--team", "Made in vain")
    assert Agent.objects.count() == 1 and not Team.objects.exists()


def test_a_token_works(ana: Agent) -> None:
    client = Program(said("token", ana.email, "script", "tickets:read"))
    assert client.get("/queue").status_code == 200 and client.get("/events").status_code == 403
    with pytest.raises(CommandError):
        said("token", "nobody@hora.example", "script", "tickets:read")
