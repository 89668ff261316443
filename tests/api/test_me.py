"""The agent who asks."""

import pytest

from inbox.models import Agent, Team
from tests.api.clients import Browser, problem, program

pytestmark = pytest.mark.django_db


def test_me_has_what_the_app_needs_to_start(ana: Agent, care: Team) -> None:
    me = Browser(ana).get("/me").json()
    assert me["teams"] == [{"id": care.id, "name": "Care"}]
    assert me["company"] == "Hora" and me["server_time"].endswith("Z") and me["csrf_token"]


def test_ana_changes_her_language_theme_and_name(ana: Agent) -> None:
    browser = Browser(ana)
    assert browser.send("PATCH", "/me", {"language": "pt-BR", "theme": "dark"}).json()["language"] == "pt-BR"
    browser.send("PATCH", "/me", {"name": "Ana P."})
    ana.refresh_from_db()
    assert (ana.language, ana.theme, ana.name) == ("pt-BR", "dark", "Ana P.")


@pytest.mark.parametrize(
    "smuggled", [{"role": "admin"}, {"is_staff": True}, {"email": "a@b.c"}, {"id": 1}, {"teams": []}, {"password": "x"}]
)
def test_nothing_else_can_be_changed(ana: Agent, smuggled: dict[str, object]) -> None:
    answer = Browser(ana).send("PATCH", "/me", {"theme": "dark", **smuggled})
    assert problem(answer) == "invalid" and set(answer.json()["errors"]) == set(smuggled)
    ana.refresh_from_db()
    assert (ana.role, ana.theme) == ("agent", "auto")


def test_a_program_cannot_change_its_agent_without_the_admin_scope(ana: Agent) -> None:
    client = program(ana, "tickets:read", "tickets:write")
    assert problem(client.send("PATCH", "/me", {"name": "Eve"})) == "forbidden"
