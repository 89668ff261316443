"""What Ana's composer knows before she writes: how long, how large, until when, and who will read it."""

from datetime import timedelta
from typing import Any

import pytest

from channels_integrations import composer
from channels_integrations.models import Channel, Unreachable
from core import hints
from inbox import amendments
from inbox.models import Agent, Media, Message, Ticket
from tests.api.clients import Browser, problem
from tests.channels.contract.harness import Harness, bring, now
from tests.channels.contract.meta import FacebookComments, Messenger, WhatsApp
from tests.channels.contract.sms import Twilio
from tests.channels.contract.telegram import Telegram, message, photo, update
from tests.people import Write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(hints, "ring", lambda name: None)
    settings.PUBLIC_URL = "https://desk.example"


def talk(harness: Harness, ago: timedelta = timedelta(minutes=1), **config: Any) -> Ticket:
    channel = harness.channel()
    channel.config = channel.config | config
    channel.save()
    bring(harness, channel, harness.said(1, "Hello", now()))
    Message.objects.update(at=now() - ago)
    return Ticket.objects.get()


def options(ticket_id: int) -> Any:
    return composer.options(ticket_id, now())


def window(ticket: Ticket) -> tuple[str, str, list[str]]:
    found = options(ticket.id)
    return found["window"]["state"], found["window"]["code"], found["kinds"]


def test_mail_can_be_answered_at_any_time(cleo_writes: Write) -> None:
    found = options(cleo_writes().ticket_id)
    assert found["kinds"] == ["message"] and found["window"]["code"] == "any_time"
    assert found["window"]["open_until"] is None and found["limits"]["text"] is None


def test_messenger_has_a_day_and_then_nothing() -> None:
    ticket = talk(Messenger())
    assert window(ticket) == ("open", "within_24h", ["message"])
    assert options(ticket.id)["window"]["open_until"] is not None
    Message.objects.update(at=now() - timedelta(hours=25))
    assert window(ticket) == ("closed", "closed_24h", [])


def test_a_person_has_a_week_where_meta_allows_it() -> None:
    ticket = talk(Messenger(), timedelta(hours=25), human_agent=True)
    assert window(ticket) == ("human_agent", "human_agent_7d", ["message"])


def test_after_an_advertisement_it_may_be_longer() -> None:
    ticket = talk(Messenger(), timedelta(hours=25))
    Message.objects.update(details={"referral": {"ad_id": "1"}})
    assert window(ticket) == ("open", "after_ad_maybe", ["message"])


def test_whatsapp_goes_on_with_templates() -> None:
    ticket = talk(WhatsApp(), timedelta(hours=25))
    assert window(ticket) == ("template", "template_only", ["template"])
    Message.objects.update(at=now())
    assert options(ticket.id)["window"]["after"] == ["template"]


def test_a_refusal_of_the_provider_counts_more_than_our_arithmetic() -> None:
    ticket = talk(WhatsApp())
    Message.objects.create(
        ticket=ticket, direction="out", state="failed", error_code="window-closed", at=now(), channel=ticket.channel
    )
    assert window(ticket)[0] == "template"


def test_a_comment_is_answered_in_public_or_once_in_private() -> None:
    ticket = talk(FacebookComments())
    found = options(ticket.id)
    assert found["public"] and found["kinds"] == ["public", "private"]
    Message.objects.create(
        ticket=ticket, direction="out", state="sent", at=now(), channel=ticket.channel,
        details={"manner": "private", "reply_to": Message.objects.get(direction="in").id},
    )  # fmt: skip
    assert options(ticket.id)["kinds"] == ["public"]


def test_whoever_blocked_us_cannot_be_answered() -> None:
    ticket = talk(Telegram())
    assert window(ticket) == ("open", "any_time", ["message"])
    Unreachable.objects.create(channel=ticket.channel, address="5550001", reason="x", at=now())
    assert window(ticket) == ("closed", "blocked", [])


def test_a_channel_in_trouble_says_so() -> None:
    ticket = talk(Twilio())
    Channel.objects.update(trouble="Connect it again.")
    assert options(ticket.id)["channel"]["trouble"] == "Connect it again."


def test_a_kind_that_is_gone_cannot_be_answered(cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    Channel.objects.update(kind="pigeon")
    assert options(ticket_id)["kinds"] == []


def test_the_ticket_tells_its_page(ana: Agent) -> None:
    ticket = talk(WhatsApp())
    told = Browser(ana).get(f"/tickets/{ticket.id}").json()["reply"]
    assert told["channel"]["kind"] == "whatsapp" and told["limits"]["files"]["image"]["bytes"] == 5 * 1024 * 1024
    assert "react" in told["actions"]


def writes(ana: Agent, ticket: Ticket, **how: Any) -> Any:
    body = {"kind": "reply", "text": "Hello Cleo", "last_seen_seq": 99, "how": how}
    return Browser(ana).post(f"/tickets/{ticket.id}/messages", body)


def test_an_answer_says_how_it_goes(ana: Agent) -> None:
    ticket = talk(WhatsApp())
    template = {"name": "ready", "language": "pt_PT", "parameters": ["Cleo"]}
    answer = writes(ana, ticket, template=template, reply_to=Message.objects.get().id)
    assert answer.status_code == 201, answer.content
    assert Message.objects.get(direction="out").details == {
        "template": template,
        "reply_to": Message.objects.get(direction="in").id,
    }
    assert writes(ana, ticket, private=True).status_code == 201
    assert Message.objects.latest("id").details == {"manner": "private"}
    assert problem(writes(ana, ticket, loudly=True)) == "invalid"


def timeline(ana: Agent) -> Any:
    items = Browser(ana).get(f"/tickets/{Ticket.objects.get().id}/timeline").json()["items"]
    return next(item["message"] for item in items if item["kind"] == "message.received")


def test_what_became_of_a_message_is_shown_where_it_stands(ana: Agent) -> None:
    harness = Telegram()
    channel = harness.channel()
    bring(harness, channel, update(1, "message", message(1, now()) | {"photo": photo(1), "caption": "Look"}))
    bring(harness, channel, harness.reacted(1, "👍", now()) or b"", harness.edited(1, "Look here", now()) or b"")
    Media.objects.update(state="failed", note="The file is not there any more.")
    shown = timeline(ana)
    assert (shown["text"], shown["reactions"][0]["emoji"]) == ("Look here", "👍") and shown["edited_at"]
    assert shown["media"][0] | {"id": 0} == {
        "id": 0, "kind": "image", "state": "failed", "filename": "", "duration_ms": None,
        "note": "The file is not there any more.", "attachment_id": None,
    }  # fmt: skip


def test_what_was_taken_back_is_not_given_any_more(ana: Agent) -> None:
    harness = Messenger()
    bring(harness, harness.channel(), harness.said(1, "My card is 4111", now()))
    amendments.delete(Message.objects.get().id, now())
    shown = timeline(ana)
    assert shown["deleted_at"] and not shown["text"] and shown["raw_url"] is None
    assert "4111" not in Browser(ana).get(f"/tickets/{Ticket.objects.get().id}").content.decode()
