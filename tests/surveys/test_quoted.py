"""Cleo answers the mail that asks her: what she quotes does not let Ana judge herself."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.core import signing

from inbox.models import Agent, Message, Survey, Ticket
from inbox.surveys import links, words
from tests.api.clients import Browser
from tests.people import Write
from tests.surveys.conftest import Ask, questions

pytestmark = pytest.mark.django_db
Page = Callable[[Message], str]


@pytest.fixture
def page(ana: Agent) -> Page:
    """What Ana's screen shows of a message's HTML."""
    return lambda message: Browser(ana).get(f"/messages/{message.id}/html").content.decode()


def token(survey: Survey) -> str:
    return links.address_of(survey.id).rpartition("/")[2]


def mail_of(survey: Survey) -> tuple[str, str]:
    """As plain text and as HTML, as Cleo has it."""
    return words.mail("en", "Broken lamp", links.address_of(survey.id))


def test_the_question_comes_back_without_its_token(asked: Ask, cleo_writes: Write, page: Page) -> None:
    survey = asked()
    plain, html = mail_of(survey)
    answered = cleo_writes(
        "It was fine.", quoted=f"> {plain}", html=f"<p>It was fine.</p><blockquote>{html}</blockquote>"
    )
    message = Message.objects.get(id=answered.message_id)
    for kept in (message.quoted, message.html, page(message)):
        assert "How did we do?" in kept and token(survey) not in kept
    assert links.shown() in message.quoted
    assert "5 · Very good" in page(message) and "<a " not in page(message)


def test_nor_does_a_pasted_one(asked: Ask, cleo_writes: Write) -> None:
    survey = asked()
    written = cleo_writes(f"{links.address_of(survey.id)} asks me for a score?", subject="A strange mail")
    assert Message.objects.get(id=written.message_id).text == f"{links.shown()} asks me for a score?"
    assert token(survey) not in Ticket.objects.get(id=written.ticket_id).snippet


def test_what_we_asked_is_words_on_our_screens_too(asked: Ask, page: Page) -> None:
    asked()
    shown = page(questions()[0])
    assert "5 · Very good" in shown and "<a " not in shown
    assert "<a " in questions()[0].html, "Cleo gets links"


@pytest.mark.parametrize(
    "wrapped",
    [
        "{address}?score=5",
        "https://links.mail.example/?url={quoted}%3Fscore%3D5&amp;data=x",
        "https://links.mail.example/?url={lower}",
        "https://defense.mail.example/v3/__{address}?score=5__;!!x",
    ],
)
def test_however_mail_programs_wrap_it(asked: Ask, wrapped: str) -> None:
    address = links.address_of(asked().id)
    href = wrapped.format(
        address=address, quoted=(quoted := quote(address, safe="")), lower=quoted.replace("%2F", "%2f")
    )
    assert links.unlinked(f'<p><A class="x" HREF="{href}">5</A></p>') == "<p>5</A></p>"


@pytest.mark.parametrize(
    "text",
    [
        "https://lamps.example/rate/lamps",
        f"https://lamps.example/rate/{signing.Signer(salt='another').sign_object(7)}",
        "Our rate: 5 %",
        "",
    ],
)
def test_what_is_no_survey_of_ours_stays(text: str) -> None:
    assert links.hidden(text) == text
    assert links.unlinked(f'<a href="{text}">x</a>') == f'<a href="{text}">x</a>'


def test_the_address_that_leaves_is_whole(asked: Ask) -> None:
    survey = asked()
    assert token(survey) in links.complete(questions()[0]).html
