"""Whoever is refused something reads why in their own language; programs go on by the type."""

import pytest
from django.http import Http404
from django.utils import translation

from channels_integrations import connecting
from inbox import queue
from inbox.models import Agent
from tests.api.clients import Browser, problem, program
from tests.people import Write

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


def test_a_reply_that_came_too_late_says_so(cleo_writes: Write, bia: Agent) -> None:
    ticket_id = cleo_writes(external_id="first@customer.example").ticket_id
    cleo_writes("Never mind, it works.", cited=["first@customer.example"])
    late = {"kind": "reply", "text": "We send a new one.", "last_seen_seq": 1}
    answer = Browser(bia).post(f"/tickets/{ticket_id}/messages", late)
    assert problem(answer) == "stale-thread" and answer.status_code == 409
    assert answer.json()["title"] == "Chegou algo nesta conversa que você ainda não viu."


def test_a_macro_says_what_is_wrong_with_its_words(bia: Agent) -> None:
    order = {"name": "", "text": "Olá {{nome}}", "scope": "mine"}
    first = Browser(bia).post("/macros", order).json()["errors"]
    assert first == {"name": ["Este campo não pode ficar em branco."]}
    then = Browser(bia).post("/macros", order | {"name": "Olá"}).json()["errors"]
    assert then == {"text": ["Não existe a variável 'nome'."]}


@pytest.mark.parametrize(
    ("language", "origins", "sms"),
    [
        ("pt-BR", "shop não é uma origem. Escreva como https://shop.example, sem caminho.", "Isto é necessário."),
        ("es", "shop no es un origen. Escríbelo como https://shop.example, sin ruta.", "Esto es necesario."),
    ],
)
def test_an_admin_reads_why_a_channel_cannot_be_connected(ada: Agent, language: str, origins: str, sms: str) -> None:
    Agent.objects.filter(id=ada.id).update(language=language)
    website = {"kind": "webchat", "name": "Shop", "address": "shop", "config": {"origins": "shop"}}
    assert Browser(ada).post("/channels", website).json()["errors"] == {"config.origins": [origins]}
    twilio = {"kind": "twilio", "name": "SMS", "address": "+1", "secrets": {"auth_token": "x"}}
    assert Browser(ada).post("/channels", twilio).json()["errors"] == {"config.account_sid": [sms]}


def test_an_address_nobody_may_call_is_refused_in_it(ada: Agent) -> None:
    Agent.objects.filter(id=ada.id).update(language="es")
    answer = Browser(ada).post("/webhooks", {"url": "http://crm.example/in", "kinds": ["ticket.opened"]})
    assert answer.json()["errors"]["url"] == ["Escribe la dirección entera, empezando por https://."]


def test_a_filter_says_what_it_takes(bia: Agent) -> None:
    odd = {"name": "Meus", "scope": "mine", "filters": [{"field": "rating", "op": "is", "value": 9}]}
    answer = Browser(bia).post("/views", odd)
    assert answer.json()["errors"] == {"filters.0.value": ["“rating”: É preciso um número de 1 a 5."]}


def test_below_a_role_the_reason_is_told(bia: Agent) -> None:
    assert Browser(bia).get("/board").json()["detail"] == "Seu papel não permite isso."


def test_visitors_of_a_website_read_their_browsers_language(ada: Agent) -> None:
    connecting.connect("webchat", {"name": "Shop", "address": "shop", "config": {"origins": "https://shop.example"}})
    answer = Browser().send("POST", "/widget/shop/session", [], Accept_Language="pt-BR")
    assert answer.json()["detail"] == "O conteúdo não é um objeto JSON."
    assert answer.headers["Content-Language"] == "pt-BR"


def test_nothing_but_refusals_changes_its_language(bia: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    active: list[str] = []

    def looked(*_: object) -> None:
        active.append(translation.get_language())
        raise Http404

    monkeypatch.setattr(queue, "page", looked)
    assert Browser(bia).get("/queue").headers["Content-Language"] == "pt-BR"
    assert active == ["en"], "the language of Django, which pages, mails and dates go by"
