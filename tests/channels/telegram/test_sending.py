"""Ana's answers on their way to Telegram: the right calls, each once, whatever the line does."""

import itertools
import json
from typing import Any

import pytest
from aiogram import methods

from channels_integrations.adapter import PermanentFailure
from channels_integrations.models import Channel, Unreachable
from channels_integrations.outgoing import Outgoing
from channels_integrations.outgoing_file import OutFile
from channels_integrations.registry import adapter_for
from channels_integrations.telegram.prepare import pieces, units
from channels_integrations.wire import Request
from core import hints
from events import deliver
from events.models import Delivery, Event
from inbox import replies
from inbox.files import keep_upload
from inbox.models import Agent, Message, Part, Ticket
from sla.models import Clock
from tests.channels.contract.harness import bring, now
from tests.channels.contract.telegram import Telegram
from tests.channels.loopback import Asked, Loopback, Says
from tests.channels.media import sounds

HARNESS = Telegram()
_numbers = itertools.count(900)


def outgoing(text: str = "", *files: OutFile, **more: Any) -> Outgoing:
    return Outgoing("7", "5550001", text, now(), files, **more)


def file(kind: str, content_type: str, size: int = 10) -> OutFile:
    return OutFile(kind, "thing.bin", content_type, size, content=lambda: b"x" * 10)


def requests(message: Outgoing) -> list[Request]:
    return [each.request("") for each in pieces("https://api.example/bot1", message)]


def test_a_text_is_what_another_library_would_send() -> None:
    (only,) = requests(outgoing("Hi <b>Cleo</b> & *co*", cited="5550001:12", thread="business:b1"))
    body = json.loads(only.body)
    sent = methods.SendMessage.model_validate(body)
    assert (sent.chat_id, sent.text, sent.business_connection_id) == ("5550001", "Hi <b>Cleo</b> & *co*", "b1")
    assert sent.reply_parameters and sent.reply_parameters.message_id == 12
    assert body.keys() <= methods.SendMessage.model_fields.keys() and "parse_mode" not in body


def test_long_texts_are_cut_between_words_and_lose_nothing() -> None:
    text = "Uma lâmpada 💡 nova\n\n" * 500
    texts = [json.loads(each.body)["text"] for each in requests(outgoing(text))]
    assert all(units(each) <= 4096 for each in texts)
    assert "".join("".join(texts).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("content_type", "kind", "method"),
    [
        ("image/png", "image", "sendPhoto"),
        ("image/gif", "image", "sendDocument"),
        ("audio/ogg", "voice", "sendVoice"),
        ("audio/mpeg", "audio", "sendAudio"),
        ("video/mp4", "video", "sendVideo"),
        ("application/pdf", "file", "sendDocument"),
    ],
)
def test_every_file_goes_the_way_that_shows_it_best(content_type: str, kind: str, method: str) -> None:
    (only,) = requests(outgoing("See here", file(kind, content_type)))
    assert only.url.endswith(f"/{method}") and b"See here" in only.body and b"thing.bin" in only.body


def test_several_files_follow_the_text() -> None:
    sent = requests(outgoing("Two pictures", file("image", "image/png"), file("image", "image/jpeg")))
    assert [each.url.rpartition("/")[2] for each in sent] == ["sendMessage", "sendPhoto", "sendPhoto"]


def test_what_is_too_large_says_so_before_anything_leaves() -> None:
    with pytest.raises(PermanentFailure, match="50 MB"):
        pieces("x", outgoing("", file("file", "application/zip", 51 * 1024 * 1024)))
    with pytest.raises(PermanentFailure):
        pieces("x", outgoing(" "))


@pytest.fixture
def channel(db: None, provider: Loopback, monkeypatch: pytest.MonkeyPatch) -> Channel:
    monkeypatch.setattr(hints, "ring", lambda name: None)
    channel = HARNESS.channel()
    channel.config = {"api": provider.url}
    channel.save()
    bring(HARNESS, channel, HARNESS.said(1, "Where is my lamp?", now()))
    return channel


def takes(asked: Asked) -> Says:
    number = next(_numbers)
    return Says(body={"ok": True, "result": {"message_id": number, "chat": {"id": 5550001}}})


def answers(ana: Agent, text: str = "On its way", *uploads: int) -> Message:
    writing = replies.Writing(text, last_seen_seq=99, upload_ids=uploads)
    return replies.reply(Ticket.objects.get().id, ana, writing)


def send() -> None:
    Delivery.objects.filter(state="pending").update(next_attempt_at="2020-01-01T00:00Z")
    deliver.drain("outbound", 5)


def test_an_answer_arrives_once(provider: Loopback, channel: Channel, ana: Agent) -> None:
    provider.answer = takes
    message = answers(ana)
    send()
    send()
    message.refresh_from_db()
    assert (message.state, message.address) == ("sent", "5550001")
    assert message.external_id == message.parts.get().external_id != ""
    assert [asked.path for asked in provider.asked] == [f"/bot{HARNESS.secrets['token']}/sendMessage"]


def test_when_slowed_down_it_waits_as_told(provider: Loopback, channel: Channel, ana: Agent) -> None:
    slow = {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 30}}
    provider.answer = lambda asked: Says(429, slow)
    message = answers(ana)
    deliver.drain("outbound", 5)
    due = Delivery.objects.get(consumer="outbound", state="pending").next_attempt_at
    assert 25 < (due - now()).total_seconds() < 32
    assert len(provider.asked) == 1 and not Part.objects.filter(message=message).exists()
    provider.answer = takes
    send()
    message.refresh_from_db()
    assert message.state == "sent"


def test_a_broken_line_is_never_guessed_about(provider: Loopback, channel: Channel, ana: Agent) -> None:
    provider.answer = lambda asked: Says(hang_up=True)
    message = answers(ana)
    send()
    send()
    message.refresh_from_db()
    assert message.state == "unknown" and len(provider.asked) == 1, "it may have arrived: nobody sends it twice"
    assert Clock.objects.filter(state="running").exists()
    provider.answer = takes
    replies.retry(message.id, ana)
    send()
    message.refresh_from_db()
    assert message.state == "sent"


def test_when_nobody_is_there_it_is_tried_again(provider: Loopback, channel: Channel, ana: Agent) -> None:
    channel.config = {"api": "http://127.0.0.1:9"}
    channel.save()
    message = answers(ana)
    send()
    message.refresh_from_db()
    assert message.state == "queued"
    channel.config = {"api": provider.url}
    channel.save()
    provider.answer = takes
    send()
    message.refresh_from_db()
    assert message.state == "sent"


def test_what_left_is_not_sent_again_when_the_rest_fails(provider: Loopback, channel: Channel, ana: Agent) -> None:
    def refuses_pictures(asked: Asked) -> Says:
        if asked.path.endswith("Photo"):
            return Says(400, {"ok": False, "error_code": 400, "description": "PHOTO_INVALID_DIMENSIONS"})
        return takes(asked)

    provider.answer = refuses_pictures
    uploads = [keep_upload(ana, f"{n}.png", "image/png", sounds.PNG).id for n in (1, 2)]
    message = answers(ana, "Two pictures", *uploads)
    send()
    message.refresh_from_db()
    assert message.state == "failed" and "PHOTO_INVALID" in message.error
    provider.answer = takes
    replies.retry(message.id, ana)
    send()
    texts = [asked for asked in provider.asked if asked.path.endswith("sendMessage")]
    assert len(texts) == 1


def test_a_dead_token_turns_the_channel_red(provider: Loopback, channel: Channel, ana: Agent) -> None:
    provider.answer = lambda asked: Says(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
    message = answers(ana)
    send()
    message.refresh_from_db()
    channel.refresh_from_db()
    assert (message.state, message.error_code) == ("failed", "access-lost")
    assert channel.trouble and HARNESS.secrets["token"] not in channel.trouble + message.error


def test_a_customer_who_blocked_the_bot_is_known(provider: Loopback, channel: Channel, ana: Agent) -> None:
    words = "Forbidden: bot was blocked by the user"
    provider.answer = lambda asked: Says(403, {"ok": False, "error_code": 403, "description": words})
    message = answers(ana)
    send()
    message.refresh_from_db()
    assert message.error_code == "blocked"
    assert Unreachable.objects.get().address == "5550001"
    bring(HARNESS, channel, HARNESS.said(2, "I am back", now()))
    assert not Unreachable.objects.exists(), "whoever writes can be written to"


def test_a_worker_that_died_while_sending_leaves_a_doubt(provider: Loopback, channel: Channel, ana: Agent) -> None:
    provider.answer = takes
    message = answers(ana)
    Message.objects.filter(id=message.id).update(state="sending")
    Part.objects.create(message=message, channel=channel, number=0, state="sending")
    send()
    message.refresh_from_db()
    assert message.state == "unknown" and not provider.asked


def test_a_worker_that_died_before_it_spoke_leaves_none(provider: Loopback, channel: Channel, ana: Agent) -> None:
    provider.answer = takes
    message = answers(ana)
    Message.objects.filter(id=message.id).update(state="sending")
    send()
    message.refresh_from_db()
    assert message.state == "sent" and len(provider.asked) == 1


def test_the_bot_can_be_examined_and_connected(provider: Loopback, channel: Channel) -> None:
    def answer(asked: Asked) -> Says:
        if asked.path.endswith("getMe"):
            return Says(body={"ok": True, "result": {"id": 7001, "first_name": "Shop", "username": "shop_bot"}})
        if asked.path.endswith("getWebhookInfo"):
            return Says(body={"ok": True, "result": {"url": "https://elsewhere.example"}})
        return Says(body={"ok": True, "result": True})

    provider.answer = answer
    adapter = adapter_for("telegram")
    found = adapter.examine(channel)
    assert (found.name, found.address) == ("Shop (@shop_bot)", "7001") and "does not call" in found.problem
    adapter.connect(channel)
    wanted = provider.asked[-1].json()
    assert methods.SetWebhook.model_validate(wanted).secret_token == HARNESS.secrets["webhook_secret"]
    assert Event.objects.exists()
