"""Macros in several languages: written, found, and taken in the customer's."""

from typing import Any

import pytest

from channels_integrations.models import Channel
from inbox.models import Agent, Contact, Macro, Message, Ticket
from tests.api.clients import Browser, problem
from tests.people import Write

pytestmark = pytest.mark.django_db
TEXTS = {
    "pt-BR": {"text": "Sua encomenda está a caminho, {{contact.first_name|tudo bem}}."},
    "es": {"html": "<p>Tu <b>paquete</b> está en camino.</p>"},
}


def written(agent: Agent, **more: object) -> dict[str, Any]:
    body = {"name": "On its way", "language": "en", "text": "Your parcel is on its way.", "texts": TEXTS} | more
    answer = Browser(agent).post("/macros", body)
    assert answer.status_code == 201, answer.content
    made: dict[str, Any] = answer.json()
    return made


def preview(agent: Agent, macro: int, ticket: int, **more: object) -> dict[str, Any]:
    shown: dict[str, Any] = Browser(agent).post(f"/macros/{macro}/preview", {"ticket": ticket} | more).json()
    return shown


def test_all_texts_are_kept_each_with_its_formatting(ana: Agent) -> None:
    made = written(ana)
    assert made["texts"]["pt-BR"] == TEXTS["pt-BR"] | {"html": ""}
    assert made["texts"]["es"] == {"text": "Tu paquete está en camino.", "html": TEXTS["es"]["html"]}
    assert Browser(ana).get(f"/macros/{made['id']}").json() == made


def test_markup_of_others_is_no_safer_in_another_language(ana: Agent) -> None:
    made = written(ana, texts={"es": {"html": "<p onclick=x()>Hola<script>x()</script></p>"}})
    assert made["texts"]["es"]["html"] == "<p>Hola</p>"


def test_an_empty_text_is_none(ana: Agent) -> None:
    assert written(ana, texts={"es": {"text": " "}, "fr": {}})["texts"] == {}


def test_codes_are_kept_as_they_are_spelled(ana: Agent) -> None:
    assert list(written(ana, texts={"pt-br": {"text": "Olá"}})["texts"]) == ["pt-BR"]


def test_texts_are_changed_with_the_version_and_the_same_again_changes_nothing(ana: Agent) -> None:
    made = written(ana)
    body = {"name": "On its way", "language": "en", "text": made["text"], "texts": TEXTS, "version": 1}
    same = Browser(ana).send("PUT", f"/macros/{made['id']}", body).json()
    assert same["version"] == 1
    body |= {"texts": {"es": {"text": "En camino."}}}
    changed = Browser(ana).send("PUT", f"/macros/{made['id']}", body).json()
    assert (changed["version"], changed["texts"]) == (2, {"es": {"text": "En camino.", "html": ""}})
    body |= {"texts": {"es": {"text": "Ya viene."}}}
    assert problem(Browser(ana).send("PUT", f"/macros/{made['id']}", body)) == "stale-version"


@pytest.mark.parametrize("q", ["parcel", "encomenda", "PAQUETE esta", "camino"])
def test_words_of_every_language_find_it(ana: Agent, q: str) -> None:
    written(ana)
    assert [each["name"] for each in Browser(ana).get("/macros", q=q).json()["macros"]] == ["On its way"]


@pytest.mark.parametrize(("language", "count"), [("en", 1), ("es-MX", 1), ("pt", 1), ("fr", 0)])
def test_asked_for_a_language_it_is_found_where_it_has_a_text(ana: Agent, language: str, count: int) -> None:
    written(ana)
    assert len(Browser(ana).get("/macros", language=language).json()["macros"]) == count


@pytest.mark.parametrize(
    ("texts", "where"),
    [
        ({"es": {"text": "{{contact.fist_name}}"}}, "texts.es"),
        ({"es": {"html": "<p>{{order.id}}</p>"}}, "texts.es"),
        ({"EN": {"text": "Again."}}, "texts"),
        ({"en": {"text": "Again."}}, "texts.en"),
        ({"pt-BR": {"text": "a"}, "pt-br": {"text": "b"}}, "texts.pt-BR"),
        ({"Klingon!": {"text": "nuqneH"}}, "texts"),
        ({"": {"text": "?"}}, "texts"),
        ({"es": "Hola"}, "texts.es"),
        ({"es": {"text": 3, "colour": "red"}}, "texts.es.colour"),
        ({f"a{a}{b}": {"text": "x"} for a in "abcde" for b in "abcde"}, "texts"),
        (["es"], "texts"),
    ],
)
def test_odd_texts_are_refused_where_they_stand(ana: Agent, texts: object, where: str) -> None:
    answer = Browser(ana).post("/macros", {"name": "x", "language": "en", "text": "x", "texts": texts})
    assert problem(answer) == "invalid" and not Macro.objects.exists()
    assert where in answer.json()["errors"]


def test_a_customer_is_answered_in_their_language(ana: Agent, cleo_writes: Write) -> None:
    made, ticket_id = written(ana), cleo_writes(language="pt-BR").ticket_id
    shown = preview(ana, made["id"], ticket_id)
    assert shown["text"] == "Sua encomenda está a caminho, Cleo."
    assert (shown["language"], shown["wanted"], shown["missing"]) == ("pt-BR", "pt-BR", [])


def test_formatting_comes_along_in_the_one_that_is_taken(ana: Agent, cleo_writes: Write) -> None:
    made, ticket_id = written(ana), cleo_writes(language="pt-BR").ticket_id
    shown = preview(ana, made["id"], ticket_id, language="es")
    assert (shown["language"], shown["html"]) == ("es", TEXTS["es"]["html"])
    assert preview(ana, made["id"], ticket_id, language="en")["html"] == ""


def test_what_is_not_known_is_missing_in_the_text_that_is_taken(ana: Agent, cleo_writes: Write) -> None:
    made = written(ana, texts={"es": {"text": "Hola {{contact.first_name}}"}})
    ticket_id = cleo_writes(language="es").ticket_id
    Contact.objects.update(name="cleo@customer.example")
    assert preview(ana, made["id"], ticket_id)["missing"] == ["contact.first_name"]
    assert preview(ana, made["id"], ticket_id, language="en")["missing"] == []


def test_where_a_language_is_not_written_it_says_which_it_took(ana: Agent, cleo_writes: Write) -> None:
    made, ticket_id = written(ana), cleo_writes(language="fr").ticket_id
    shown = preview(ana, made["id"], ticket_id)
    assert (shown["text"], shown["language"], shown["wanted"]) == ("Your parcel is on its way.", "en", "fr")


def test_the_customers_own_language_goes_before_that_of_a_message(ana: Agent, cleo_writes: Write) -> None:
    made, ticket_id = written(ana), cleo_writes(language="en").ticket_id
    Contact.objects.update(language="es")
    assert preview(ana, made["id"], ticket_id)["language"] == "es"


def test_else_that_of_the_last_message_then_of_the_ticket_then_of_the_channel(ana: Agent, cleo_writes: Write) -> None:
    made, ticket_id = written(ana), cleo_writes(language="en").ticket_id
    Contact.objects.update(language="")
    cleo_writes("E agora?", language="pt", signed_ticket_id=ticket_id)
    cleo_writes("OK", signed_ticket_id=ticket_id)
    cleo_writes("Estoy fuera", language="es", auto=True, signed_ticket_id=ticket_id)
    assert preview(ana, made["id"], ticket_id)["language"] == "pt-BR", "neither a word of none nor a machine's mail"
    Message.objects.update(language="")
    assert preview(ana, made["id"], ticket_id)["language"] == "en"
    Ticket.objects.update(language="")
    assert preview(ana, made["id"], ticket_id)["wanted"] is None
    Channel.objects.update(config={"language": "es"})
    assert preview(ana, made["id"], ticket_id)["language"] == "es"


@pytest.mark.parametrize("language", ["", "Klingon!", 3, ["es"]])
def test_odd_languages_are_refused(ana: Agent, cleo_writes: Write, language: object) -> None:
    made, ticket_id = written(ana), cleo_writes().ticket_id
    asked = Browser(ana).post(f"/macros/{made['id']}/preview", {"ticket": ticket_id, "language": language})
    assert problem(asked) == "invalid"
