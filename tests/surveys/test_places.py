"""On every kind of channel a customer is asked as it is done there, or left in peace."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytest_django import Settings

from channels_integrations.models import Unreachable
from channels_integrations.outgoing import outgoing_for
from channels_integrations.webchat import thread
from channels_integrations.webchat.models import Visitor
from core import clock, hints
from events.record import Actor
from inbox import replies, tickets
from inbox.models import Agent, Identity, Message, Survey, SurveySettings, Ticket
from inbox.surveys import due, links
from tests.channels.contract.harness import Harness, bring, now
from tests.channels.contract.meta import FacebookComments, Messenger, WhatsApp
from tests.channels.contract.sms import Twilio
from tests.channels.contract.telegram import Telegram
from tests.channels.webchat.conftest import Widget, make_shop
from tests.surveys.conftest import HOUR, questions

pytestmark = pytest.mark.django_db
Talk = Callable[..., Survey]


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setattr(hints, "ring", lambda name: None)
    settings.PUBLIC_URL = "https://desk.example"


@pytest.fixture
def talk(surveys_on: SurveySettings, ana: Agent) -> Talk:
    """Cleo wrote there so long ago, was answered, and her ticket was closed an hour ago. What became of it."""

    def end(harness: Harness, said: timedelta = HOUR) -> Survey:
        bring(harness, harness.channel(), harness.said(1, "Hello", now()))
        Message.objects.update(at=now() - said)
        return closed(ana)

    return end


def closed(ana: Agent) -> Survey:
    ticket = Ticket.objects.get()
    message = replies.reply(ticket.id, ana, replies.Writing("On its way.", 0, still_right=True))
    replies.mark_sent(message.id)
    tickets.close(ticket.id, Actor("agent", ana.id))
    Ticket.objects.update(closed_at=clock.now() - HOUR)
    SurveySettings.objects.update(since=clock.now() - 2 * HOUR)
    due.sweep()
    return Survey.objects.get()


@pytest.mark.parametrize("harness", [Telegram, Messenger, WhatsApp, Twilio])
def test_a_chat_gets_a_line_with_the_link(talk: Talk, harness: type[Harness]) -> None:
    survey = talk(harness())
    (asked,) = questions()
    assert asked.html == "" and "\n" not in asked.text and links.PLACE in asked.text
    channel = asked.channel or asked.ticket.channel
    assert links.address_of(survey.id) in outgoing_for(channel, asked).text


@pytest.mark.parametrize("harness", [Messenger, WhatsApp])
def test_nothing_leaves_once_the_window_is_closed(talk: Talk, harness: type[Harness]) -> None:
    assert talk(harness(), said=timedelta(hours=25)).because == "no_way"
    assert questions() == []


def test_nobody_is_asked_where_everybody_reads(talk: Talk) -> None:
    assert talk(FacebookComments()).because == "no_way"


def test_whoever_wants_to_hear_nothing_hears_nothing(surveys_on: SurveySettings, ana: Agent) -> None:
    harness = Twilio()
    channel = harness.channel()
    bring(harness, channel, harness.said(1, "Hello", now()))
    address = Message.objects.get().address
    Unreachable.objects.create(channel=channel, address=address, reason="STOP", at=now())
    assert closed(ana).because == "no_way"


def test_by_mail_where_the_customer_wrote_last(surveys_on: SurveySettings, ana: Agent) -> None:
    """The chat is where the ticket lies, and where the customer is."""
    harness = Telegram()
    bring(harness, harness.channel(), harness.said(1, "Hello", now()))
    Identity.objects.create(contact=Ticket.objects.get().contact, kind="email", address="cleo@marsh.example")
    closed(ana)
    assert questions()[0].to == []


def test_the_websites_chat_has_a_button(surveys_on: SurveySettings, ana: Agent) -> None:
    make_shop()
    widget = Widget()
    widget.begin()
    widget.say("Hello")
    survey = closed(ana)
    (asked,) = questions()
    assert asked.text == "Your request is settled. How did we do?"
    Message.objects.filter(id=asked.id).update(
        state="sent", channel=asked.ticket.channel, address=Visitor.objects.get().address
    )
    (shown,) = thread.messages(Visitor.objects.get(), [asked.id])
    assert shown["article"] == {"id": survey.id, "title": "Rate our answer", "url": links.address_of(survey.id)}
