"""A visitor who says no name is called one in the language of whoever reads, and is found by the number."""

from importlib import import_module

import pytest
from django.db import connection

from channels_integrations.models import Channel
from events.record import Actor
from inbox import contacts, notice_mails, tickets
from inbox.macros import values
from inbox.models import Agent, Contact, Identity, Notice, Notification, Ticket
from inbox.people import unnamed
from inbox.search import fill
from inbox.telling import words
from tests.api.clients import Browser
from tests.channels.webchat.conftest import Widget, visitor

pytestmark = pytest.mark.django_db
migration = import_module("inbox.migrations.0027_names_of_visitors_by_code")


@pytest.fixture
def nobody(shop: Channel) -> Ticket:
    """Somebody writes who says no name."""
    widget = Widget()
    widget.begin()
    widget.say("Is it dimmable?")
    return Ticket.objects.get()


def number() -> str:
    return visitor().address[-4:].upper()


def test_a_code_is_kept_and_told_to_programs(nobody: Ticket, ana: Agent) -> None:
    assert nobody.contact.name == f"visitor:{number()}"
    told = Browser(ana).get(f"/tickets/{nobody.id}").json()
    assert told["contact"]["name"] == nobody.contact.name


def test_a_name_that_is_said_later_is_learned_once(nobody: Ticket) -> None:
    kind, address = "webchat", visitor().address
    for name, known in [
        ("visitor:ABCD", nobody.contact.name),
        ("", nobody.contact.name),
        ("Cleo", "Cleo"),
        ("Eve", "Cleo"),
    ]:
        assert contacts.find_or_create(kind, address, name) == nobody.contact_id
        assert Contact.objects.get(id=nobody.contact_id).name == known


@pytest.mark.parametrize(
    ("language", "called"),
    [("en", "Visitor 0D07"), ("pt-BR", "Visitante 0D07"), ("es", "Visitante 0D07"), ("fi", "Visitor 0D07")],
)
def test_called_in_the_readers_language(language: str, called: str) -> None:
    assert unnamed.called("visitor:0D07", language) == called
    for name in ("Cleo Marsh", "Visitor 0D07", "visitor:0d07", "visitor:0D071", ""):
        assert unnamed.called(name, language) == name


@pytest.mark.parametrize(("language", "called"), [("en", "Visitor"), ("pt-BR", "Visitante"), ("es", "Visitante")])
def test_mails_and_notifications_say_it_so(nobody: Ticket, ana: Agent, language: str, called: str) -> None:
    Agent.objects.filter(id=ana.id).update(language=language)
    tickets.assign(nobody.id, ana.id, Actor("system", None))
    data = {"by": nobody.contact.name, "snippet": "Hello?"}
    told = Notification.objects.create(agent=ana, ticket=nobody, kind="ticket.followed_reply", data=data, in_app=True)
    said = words.say(told, language, previews=True)
    assert f"{called} {number()}" in f"{said.title} {said.body}"
    told.notice = Notice.objects.create(agent=Agent.objects.get(id=ana.id))
    told.save()
    mail = notice_mails.mail(told.notice)
    assert f"{called} {number()}" in mail.body and "visitor:" not in f"{mail.subject} {mail.body}"


def test_nobody_is_greeted_by_a_number(nobody: Ticket, ana: Agent) -> None:
    known = values.values(nobody, ana)
    assert (known["contact.name"], known["contact.first_name"]) == ("", "")


@pytest.mark.parametrize("typed", ["{}", "Visitor {}", "visitante {}", "visitor:{}"])
def test_found_by_the_number_and_by_what_it_is_called(nobody: Ticket, ana: Agent, typed: str) -> None:
    fill.sweep()
    wanted = typed.format(number())
    found = Browser(ana).get(f"/search?q={wanted}").json()["hits"]
    people = Browser(ana).get(f"/contacts?q={wanted}").json()["contacts"]
    assert [hit["ticket"]["id"] for hit in found] == [nobody.id]
    assert [each["id"] for each in people] == [nobody.contact_id]


def test_only_names_that_we_made_become_codes(db: None) -> None:
    made, typed, mailed = (Contact.objects.create(name="Visitor 0D07") for _ in range(3))
    for contact, kind, address in (
        (made, "webchat", "v-1230d07"),
        (typed, "webchat", "v-12399999"),
        (mailed, "email", "x0d07"),
    ):
        Identity.objects.create(contact=contact, kind=kind, address=address)
    with connection.cursor() as cursor:
        cursor.execute(migration._BY_CODE)
        assert names() == ["visitor:0D07", "Visitor 0D07", "Visitor 0D07"]
        cursor.execute(migration._IN_ENGLISH)
        assert names() == ["Visitor 0D07"] * 3


def names() -> list[str]:
    return list(Contact.objects.order_by("id").values_list("name", flat=True))
