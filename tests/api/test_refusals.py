"""Whoever is refused something reads why in their own language; programs go on by the type."""

import pytest

from inbox.models import Agent
from tests.api.clients import Browser, problem, program

pytestmark = pytest.mark.django_db


@pytest.fixture
def bia(ana: Agent) -> Agent:
    """Ana, reading Portuguese."""
    Agent.objects.filter(id=ana.id).update(language="pt-BR")
    ana.refresh_from_db()
    return ana


def test_an_agent_reads_refusals_in_the_language_they_have_chosen(bia: Agent) -> None:
    answer = Browser(bia).send("GET", "/tickets/999999999", Accept_Language="es")
    assert problem(answer) == "not-found" and answer.json()["title"] == "Não há nada aqui."
    assert answer.headers["Content-Language"] == "pt-BR" and "Accept-Language" in answer.headers["Vary"]


def test_what_is_wrong_with_a_field_is_told_in_it_too(bia: Agent) -> None:
    answer = Browser(bia).send("PATCH", "/me", {"theme": "mauve", "name": ""})
    assert problem(answer) == "invalid"
    assert answer.json()["errors"] == {
        "theme": ["“mauve” não está entre as opções."],
        "name": ["Este campo não pode ficar em branco."],
    }


def test_a_program_gets_english_whatever_its_agent_reads(bia: Agent) -> None:
    answer = program(bia, "tickets:read").get("/tickets/999999999")
    assert answer.json()["title"] == "There is nothing here." and answer.headers["Content-Language"] == "en"


def test_a_program_gets_what_it_asks_for(bia: Agent) -> None:
    answer = program(bia, "tickets:write").post("/notifications/read", {}, Accept_Language="es-MX,es;q=0.9")
    assert problem(answer) == "invalid" and answer.json()["title"] == "La petición no es válida."
    assert answer.json()["errors"] == {"ids": ["Este campo es obligatorio."]}


def test_whoever_is_not_signed_in_is_told_in_their_browsers_language(db: None) -> None:
    answer = Browser().send("PATCH", "/me", {}, Accept_Language="pt-BR")
    assert problem(answer) == "not-signed-in" and answer.json()["title"] == "Entre primeiro."


def test_addresses_that_do_not_exist_answer_in_it_too(db: None) -> None:
    answer = Browser().send("PATCH", "/nowhere", {}, Accept_Language="es")
    assert problem(answer) == "not-found" and answer.json()["title"] == "Aquí no hay nada."


def test_the_next_reader_is_not_answered_in_the_last_ones_language(bia: Agent, ben: Agent) -> None:
    assert Browser(bia).get("/tickets/999999999").headers["Content-Language"] == "pt-BR"
    assert Browser(ben).get("/tickets/999999999").json()["title"] == "There is nothing here."


def test_answers_that_are_no_refusals_have_no_language(bia: Agent) -> None:
    assert "Content-Language" not in Browser(bia).get("/me").headers


def test_the_documentation_stays_in_english(bia: Agent) -> None:
    assert "Somebody else has taken this ticket." in Browser(bia).get("/docs").content.decode()
