"""Formatted words in chats: with stars where the customer's app shows them as formatted, else as plain text."""

import pytest

from channels_integrations.outgoing import outgoing_for
from inbox import echoes, replies
from inbox.chat import Chat
from inbox.models import Agent, Message, Ticket
from inbox.parts import Doubt
from tests.channels.contract.harness import Harness, bring, now
from tests.channels.contract.meta import Messenger, WhatsApp
from tests.people import incoming

pytestmark = pytest.mark.django_db
HTML = '<p>Hi <b>Cleo</b>,</p><ul><li><i>one</i></li></ul><p><a href="https://x.example/a">here</a></p>'


@pytest.mark.parametrize(
    ("harness", "text"),
    [
        (WhatsApp(), "Hi *Cleo*,\n\n- _one_\n\nhere (https://x.example/a)"),
        (Messenger(), "Hi Cleo,\n\n- one\n\nhere (https://x.example/a)"),
    ],
    ids=["whatsapp", "messenger"],
)
def test_each_app_gets_what_it_can_show(harness: Harness, text: str, ana: Agent) -> None:
    channel = harness.channel()
    bring(harness, channel, harness.said(1, "Hello", now()))
    answer = replies.reply(Ticket.objects.get().id, ana, replies.Writing("", 99, html=HTML))
    message = Message.objects.select_related("ticket").get(id=answer.id)
    assert outgoing_for(channel, message).text == text
    assert message.text == "Hi Cleo,\n\n- one\n\nhere (https://x.example/a)", "we read it without stars"


def test_an_echo_with_stars_is_known_as_ours() -> None:
    doubt = Doubt(1, 1, "Hi Cleo, it is sent.", has_files=False)
    assert echoes._same(doubt, Chat(incoming("Hi *Cleo*, it is ~not~ sent."), "5550001")) is False
    assert echoes._same(doubt, Chat(incoming("Hi *Cleo*, it is _sent_."), "5550001"))
