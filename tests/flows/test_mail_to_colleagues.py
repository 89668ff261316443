"""A colleague who does not look gets a mail; one who has looked gets none."""

from collections.abc import Iterator
from datetime import timedelta
from email.header import decode_header, make_header

import pytest
from django.db.models.functions import Now
from pytest_django import Settings

from config.env import mailers
from core import clock
from events import deliver
from inbox import notices, replies
from inbox.models import Agent, Contact, Notification, Team
from tests.people import Write
from tests.stack import Sink

pytestmark = pytest.mark.django_db
FIRST = "first@customer.example"


@pytest.fixture
def sink(settings: Settings) -> Iterator[Sink]:
    """The agents' mail server; Hora is told to use it."""
    server = Sink()
    settings.SMTP_URL = f"smtp://127.0.0.1:{server.port}"
    settings.MAILERS = mailers(settings.SMTP_URL)
    yield server
    server.stop()


def five_minutes_later() -> None:
    deliver.drain("notify", 20)
    Notification.objects.filter(mail_at__isnull=False).update(mail_at=Now() - timedelta(seconds=1))
    notices.sweep()


def call(ticket_id: int, by: Agent, *whom: Agent) -> None:
    writing = replies.Writing("Is the kiln {free}?", 0, mentions=[each.id for each in whom])
    replies.note(ticket_id, by, writing)


def test_called_and_not_looking(cleo_writes: Write, ana: Agent, ben: Agent, sofia: Agent, sink: Sink) -> None:
    Agent.objects.filter(id=ben.id).update(language="pt-BR")
    call(cleo_writes(subject="Lamp {0}").ticket_id, ana, ben, sofia)
    deliver.drain("notify", 20)
    notices.sweep()
    assert sink.to(ben.email) == [], "first the app has a while to tell it"
    Notification.objects.filter(agent=sofia).update(read_at=Now())
    five_minutes_later()
    five_minutes_later()
    (mail,) = sink.to(ben.email)
    assert str(make_header(decode_header(mail["Subject"]))) == "Ana Prado mencionou você: Lamp {0}"
    words = mail.get_payload(decode=True)
    assert isinstance(words, bytes) and "Is the kiln {free}?" in words.decode() and "/tickets/" in words.decode()
    assert sink.to(sofia.email) == []


def test_an_answer_that_the_customer_has_overtaken(cleo_writes: Write, ana: Agent, sink: Sink) -> None:
    ticket_id = cleo_writes(external_id=FIRST).ticket_id
    planned = replies.Writing("Good morning", 0, still_right=True, send_at=clock.now() + timedelta(hours=9))
    replies.reply(ticket_id, ana, planned)
    cleo_writes("Never mind!", cited=[FIRST])
    five_minutes_later()
    (mail,) = sink.to(ana.email)
    assert mail["Subject"] == "Not sent: Broken lamp"
    words = mail.get_payload(decode=True)
    assert isinstance(words, bytes) and "Cleo Marsh wrote again before your reply left." in words.decode()


def test_without_a_mail_server_the_app_tells_it_all_the_same(
    cleo_writes: Write, ana: Agent, ben: Agent, settings: Settings
) -> None:
    settings.SMTP_URL = ""
    call(cleo_writes().ticket_id, ana, ben)
    deliver.drain("notify", 20)
    told = Notification.objects.get()
    assert (told.agent, told.in_app, told.mail_at) == (ben, True, None)


def test_nobody_is_called_by_a_name_in_a_reply(cleo_writes: Write, ana: Agent, ben: Agent, care: Team) -> None:
    Contact.objects.update(name="@Ben Okafor")
    replies.reply(cleo_writes().ticket_id, ana, replies.Writing("Hi @Ben Okafor", 0, still_right=True))
    deliver.drain("notify", 20)
    assert not Notification.objects.filter(kind="ticket.mentioned").exists()
