"""Ana reacts, corrects herself, takes words back and hides a comment: first at the provider, then in the ticket."""

from typing import Any

import pytest

from channels_integrations import deeds
from channels_integrations.adapter import Act, PermanentFailure
from channels_integrations.models import Channel, Deed
from channels_integrations.registry import adapter_for
from core import hints
from events import deliver
from events.models import Delivery, Event
from inbox.models import Agent, Message, Reaction
from tests.channels.contract.harness import Harness, bring, now
from tests.channels.contract.meta import FacebookComments, InstagramComments, Messenger, WhatsApp, error
from tests.channels.contract.sms import Twilio
from tests.channels.contract.telegram import Telegram
from tests.channels.loopback import Loopback, Says

pytestmark = pytest.mark.django_db
OK = Says(body={"ok": True, "result": True, "success": True})


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hints, "ring", lambda name: None)


def talk(harness: Harness, provider: Loopback) -> Message:
    channel = harness.channel()
    channel.config = channel.config | {"api": provider.url}
    channel.save()
    bring(harness, channel, harness.said(1, "Is it broken?", now()))
    provider.answer = lambda asked: OK
    return Message.objects.get()


def ours(message: Message, text: str = "No, it is blew") -> Message:
    made = Message.objects.create(
        ticket=message.ticket, direction="out", state="sent", text=text, at=now(), channel=message.channel,
        address=message.address,
    )  # fmt: skip
    assert message.channel is not None
    made.parts.create(channel=message.channel, number=0, state="sent", external_id=f"{message.address}:900")
    return made


def do() -> None:
    Delivery.objects.filter(consumer="deeds").update(next_attempt_at="2020-01-01T00:00Z")
    deliver.drain("deeds", 5)


@pytest.mark.parametrize("harness", [Telegram(), Messenger(), WhatsApp()], ids=lambda each: each.kind)
def test_a_reaction_is_shown_when_the_provider_has_it(harness: Harness, provider: Loopback, ana: Agent) -> None:
    message = talk(harness, provider)
    deeds.ask(message, ana, "react", "👍")
    assert not Reaction.objects.exists()
    do()
    do()
    given = Reaction.objects.get()
    assert (given.emoji, given.who, given.agent) == ("👍", "us", ana)
    assert len(provider.asked) == 1 and "👍" in provider.asked[0].body.decode()


def test_a_correction_keeps_what_was_said_before(provider: Loopback, ana: Agent) -> None:
    message = ours(talk(Telegram(), provider))
    deeds.ask(message, ana, "edit", "No, it is blue")
    do()
    message.refresh_from_db()
    assert message.text == "No, it is blue"
    assert [each.text for each in message.revisions.all()] == ["No, it is blew", "No, it is blue"]
    assert provider.asked[0].json() == {"chat_id": "5550001", "message_id": 900, "text": "No, it is blue"}


def test_words_of_ours_can_be_taken_back(provider: Loopback, ana: Agent) -> None:
    message = ours(talk(Telegram(), provider))
    deeds.ask(message, ana, "delete")
    do()
    message.refresh_from_db()
    assert message.deleted_at is not None and provider.asked[0].path.endswith("/deleteMessage")


@pytest.mark.parametrize(
    ("harness", "field"),
    [(FacebookComments(), "is_hidden"), (InstagramComments(), "hide")],
    ids=["facebook", "instagram"],
)
def test_a_comment_is_hidden_and_shown_again(harness: Harness, field: str, provider: Loopback, ana: Agent) -> None:
    message = talk(harness, provider)
    deeds.ask(message, ana, "hide")
    do()
    message.refresh_from_db()
    assert message.details["hidden"]["hidden"] and provider.asked[0].json() == {field: True}
    deeds.ask(message, ana, "unhide")
    do()
    message.refresh_from_db()
    assert not message.details["hidden"]["hidden"]
    deeds.ask(message, ana, "delete")
    do()
    assert provider.asked[-1].method == "DELETE" and Message.objects.get().deleted_at


def test_what_the_provider_refuses_is_told(provider: Loopback, ana: Agent) -> None:
    message = talk(Messenger(), provider)
    provider.answer = lambda asked: Says(400, error(100))
    deeds.ask(message, ana, "react", "👍")
    do()
    assert Deed.objects.get().state == "failed" and not Reaction.objects.exists()
    assert Event.objects.get(kind="message.change_failed").data["what"] == "react"


def test_what_is_not_heard_is_asked_again(provider: Loopback, ana: Agent) -> None:
    message = talk(Messenger(), provider)
    provider.answer = lambda asked: Says(hang_up=True)
    deeds.ask(message, ana, "react", "👍")
    do()
    assert Deed.objects.get().state == "waiting"
    provider.answer = lambda asked: OK
    do()
    assert Deed.objects.get().state == "done" and Reaction.objects.exists()


def test_what_cannot_be_done_is_refused_at_once(provider: Loopback, ana: Agent) -> None:
    message = talk(Telegram(), provider)
    for what in ("hide", "seen", "explode"):
        with pytest.raises(deeds.CannotBeDone):
            deeds.ask(message, ana, what)
    with pytest.raises(deeds.CannotBeDone, match="our own"):
        deeds.ask(message, ana, "edit", "x")
    message.parts.all().delete()
    with pytest.raises(deeds.CannotBeDone):
        deeds.ask(message, ana, "react", "👍")


def test_a_kind_without_actions_has_none() -> None:
    adapter: Any = adapter_for("twilio")
    channel = Channel(kind="twilio", address=Twilio.address)
    with pytest.raises(PermanentFailure):
        adapter.act(channel, Act("react", "1", "2", "👍"))


def test_typing_and_seen_leave_no_trace(provider: Loopback, ana: Agent) -> None:
    message = talk(WhatsApp(), provider)
    deeds.ask(message, ana, "typing")
    do()
    assert provider.asked[0].json()["typing_indicator"] == {"type": "text"}
    assert provider.asked[0].json()["status"] == "read"
    assert set(Event.objects.values_list("kind", flat=True)).isdisjoint({"message.read", "message.edited"})
