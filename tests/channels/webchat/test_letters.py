"""Who has left gets the answer by e-mail as well; who is looking does not; and an answer to the mail goes on."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F

from channels_integrations.adapter import PermanentFailure, TemporaryFailure
from channels_integrations.email.compose import Outgoing
from channels_integrations.models import Channel
from channels_integrations.webchat import letters, words
from channels_integrations.webchat.models import Letter, Visitor
from core import clock
from events.models import Event
from inbox import amendments
from inbox.intake import receive
from inbox.models import Agent, Message, Ticket
from tests.channels.webchat.conftest import Widget, answer, set_up
from tests.people import incoming

pytestmark = pytest.mark.django_db
FREYA = "freya@lund.example"


@pytest.fixture
def mails(monkeypatch: pytest.MonkeyPatch, settings: Any) -> list[Outgoing]:
    """What left by e-mail."""
    settings.SMTP_URL = "smtp://mail.example"
    sent: list[Outgoing] = []
    monkeypatch.setattr(letters, "deliver", post_to(sent))
    return sent


def post_to(sent: list[Outgoing]) -> Callable[[Outgoing], str]:
    def deliver(mail: Outgoing) -> str:
        sent.append(mail)
        return mail.message_id

    return deliver


@pytest.fixture
def freya(shop: Channel) -> Widget:
    """Freya left her address and wrote; she is still there."""
    widget = Widget()
    widget.begin(language="en", name="Freya Lund", email=FREYA)
    widget.say("The glass is cracked")
    return widget


def leaves(ago: timedelta = timedelta(minutes=5)) -> None:
    Visitor.objects.update(seen_at=clock.now() - ago)


def go_round() -> None:
    """All the letters that are due, as the loop would."""
    while letters.deal_with_one():
        pass


def time_passes(minutes: int) -> None:
    Letter.objects.update(due_at=F("due_at") - timedelta(minutes=minutes))
    Message.objects.update(at=F("at") - timedelta(minutes=minutes))
    go_round()


def test_who_has_left_gets_the_answer_by_mail(freya: Widget, ana: Agent, mails: list[Outgoing]) -> None:
    leaves()
    message = answer(Ticket.objects.get(), ana, "We send a new shade.")
    go_round()
    (mail,) = mails
    assert mail.to == [FREYA] and words.say("mail", "en") in mail.text and "We send a new shade." in mail.text
    assert mail.sender_name.startswith("Ana Prado") and not mail.in_reply_to and not mail.references
    told = Event.objects.get(kind="message.mailed")
    assert told.data == {"message_id": message.id, "address": FREYA}
    go_round()
    assert len(mails) == 1, "once"


def test_who_reads_it_in_the_widget_gets_no_mail(freya: Widget, ana: Agent, mails: list[Outgoing]) -> None:
    message = answer(Ticket.objects.get(), ana, "We send a new shade.")
    go_round()
    assert mails == [], "she is here: she has time to look"
    amendments.reached(message.id, "read", clock.now())
    leaves()
    time_passes(5)
    assert mails == [] and Letter.objects.get().state == "needless"


def test_who_leaves_without_having_read_it_gets_it(freya: Widget, ana: Agent, mails: list[Outgoing]) -> None:
    answer(Ticket.objects.get(), ana, "We send a new shade.")
    time_passes(3)
    assert mails == [], "the widget is still open"
    leaves()
    time_passes(3)
    assert len(mails) == 1


def test_an_open_page_that_nobody_looks_at_does_not_keep_it_forever(
    freya: Widget, ana: Agent, mails: list[Outgoing]
) -> None:
    answer(Ticket.objects.get(), ana, "We send a new shade.")
    time_passes(11)
    assert len(mails) == 1


def test_several_answers_are_one_mail(freya: Widget, ana: Agent, mails: list[Outgoing]) -> None:
    leaves()
    first, *_, last = [answer(Ticket.objects.get(), ana, text) for text in ("One.", "Two.", "Three.")]
    amendments.delete(first.id, clock.now())
    go_round()
    (mail,) = mails
    assert "One." not in mail.text and mail.text.index("Two.") < mail.text.index("Three.")
    assert Event.objects.get(kind="message.mailed").data["message_id"] == last.id


def test_her_answer_to_the_mail_goes_on_in_the_ticket(freya: Widget, ana: Agent, mails: list[Outgoing]) -> None:
    leaves()
    ticket = Ticket.objects.get()
    answer(ticket, ana, "Which order?")
    go_round()
    back = incoming("Order 1021", address=FREYA, signed_ticket_id=ticket.id)
    assert receive(back).ticket_id == ticket.id
    reply = answer(ticket, ana, "Thank you")
    assert reply.state == "sent" and reply.channel_id == ticket.channel_id
    go_round()
    assert len(mails) == 2, "she is away still: the next one is mailed as well"


def test_without_an_address_there_is_no_mail(cleo: Widget, ana: Agent, mails: list[Outgoing]) -> None:
    cleo.say("Hello")
    leaves()
    answer(Ticket.objects.get(), ana, "Hi")
    go_round()
    assert mails == [] and not Letter.objects.exists()
    assert cleo.ask("POST", "me", {"email": FREYA}).json()["visitor"]["email"] == FREYA
    leaves()
    answer(Ticket.objects.get(), ana, "Hi again")
    go_round()
    assert len(mails) == 1


def test_automatic_answers_are_not_mailed(freya: Widget, shop: Channel, mails: list[Outgoing]) -> None:
    set_up(shop, bot=True)
    leaves()
    freya.say("Something unknown")
    go_round()
    assert mails == [] and not Letter.objects.exists()


def test_a_mail_server_that_is_away_is_tried_again(
    freya: Widget, ana: Agent, mails: list[Outgoing], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "deliver", failing(TemporaryFailure("away")))
    leaves()
    answer(Ticket.objects.get(), ana, "Hi")
    go_round()
    letter = Letter.objects.get()
    assert (letter.state, letter.error) == ("waiting", "away") and letter.due_at > clock.now()
    monkeypatch.setattr(letters, "deliver", post_to(mails))
    time_passes(120)
    assert len(mails) == 1


def test_a_mail_that_is_refused_is_given_up_and_the_widget_has_it(
    freya: Widget, ana: Agent, mails: list[Outgoing], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "deliver", failing(PermanentFailure("no such user")))
    leaves()
    message = answer(Ticket.objects.get(), ana, "Hi")
    go_round()
    assert (Letter.objects.get().state, Letter.objects.get().error) == ("failed", "no such user")
    message.refresh_from_db()
    assert message.state == "sent" and freya.texts()[-1] == ("person", "Hi")


def test_without_a_mail_server_it_says_so(freya: Widget, ana: Agent, settings: Any) -> None:
    settings.SMTP_URL = ""
    leaves()
    answer(Ticket.objects.get(), ana, "Hi")
    go_round()
    assert "HORA_SMTP_URL" in Letter.objects.get().error


def failing(failure: Exception) -> Any:
    def deliver(_mail: Outgoing) -> str:
        raise failure

    return deliver
