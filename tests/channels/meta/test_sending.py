"""What Meta is told, and what becomes of its answers."""

import json
from datetime import timedelta
from typing import Any

import pytest
from pytest_django import Settings

from channels_integrations import media
from channels_integrations.adapter import PermanentFailure, TemporaryFailure, WindowClosed
from channels_integrations.models import Channel
from channels_integrations.outgoing import Outgoing
from channels_integrations.outgoing_file import OutFile
from channels_integrations.registry import adapter_for
from channels_integrations.window import Talk
from channels_integrations.wire import Reply, Request
from core import hints
from events import deliver
from events.models import Delivery
from inbox import replies
from inbox.files import keep_upload
from inbox.models import Agent, Attachment, Message, Ticket
from tests.channels.contract.harness import CLEO, Harness, bring, now
from tests.channels.contract.meta import (
    ME,
    NUMBER,
    PAGE,
    FacebookComments,
    Instagram,
    InstagramComments,
    Messenger,
    WhatsApp,
    error,
)
from tests.channels.loopback import Asked, Loopback, Says
from tests.channels.media import sounds

MB = 1024 * 1024
FRESH = Talk(said_at=now() - timedelta(minutes=1))
STALE = Talk(said_at=now() - timedelta(days=3))
COMMENT = Talk(commented_at=now() - timedelta(days=1))


def channel(harness: Harness, **config: Any) -> Channel:
    made = Channel(id=5, kind=harness.kind, address=harness.address, config=harness.config | config)
    made.secrets = harness.secrets
    return made


def requests(harness: Harness, outgoing: Outgoing, **config: Any) -> list[Request]:
    adapter: Any = adapter_for(harness.kind)
    return [each.request("up1") for each in adapter.prepare(channel(harness, **config), outgoing)]


def out(text: str = "", *files: OutFile, talk: Talk = FRESH, address: str = CLEO, **more: Any) -> Outgoing:
    return Outgoing("7", address, text, now(), files, talk=talk, **more)


def file(kind: str, content_type: str, size: int = 9, name: str = "a.bin") -> OutFile:
    return OutFile(
        kind, name, content_type, size, content=lambda: b"x" * 9, url=lambda: "https://desk.example/media/t/a"
    )


def body(request: Request) -> Any:
    return json.loads(request.body)


def test_messenger_text() -> None:
    (only,) = requests(Messenger(), out("Olá", cited="m_1"))
    assert only.url.startswith(f"https://graph.facebook.com/v26.0/{PAGE}/messages?appsecret_proof=")
    assert body(only) == {
        "recipient": {"id": CLEO},
        "messaging_type": "RESPONSE",
        "reply_to": {"mid": "m_1"},
        "message": {"text": "Olá", "metadata": "7"},
    }
    assert only.headers["Authorization"] == "Bearer EAAtoken" and "EAAtoken" not in only.url + repr(only)


def test_after_a_day_a_person_may_still_answer_where_meta_allows_it() -> None:
    with pytest.raises(WindowClosed):
        requests(Messenger(), out("Hi", talk=STALE))
    (only,) = requests(Messenger(), out("Hi", talk=STALE), human_agent=True)
    assert (body(only)["messaging_type"], body(only)["tag"]) == ("MESSAGE_TAG", "HUMAN_AGENT")
    with pytest.raises(WindowClosed):
        requests(Messenger(), out("Hi", talk=STALE, auto=True), human_agent=True)
    with pytest.raises(WindowClosed):
        requests(Messenger(), out("Hi", talk=Talk(said_at=now() - timedelta(days=8))), human_agent=True)


def test_messenger_takes_files_by_upload_and_instagram_fetches_them() -> None:
    (sent,) = requests(Messenger(), out("", file("voice", "audio/mp4")))
    assert b'"type":"audio"' in sent.body and b'name="filedata"' in sent.body
    (fetched,) = requests(Instagram(), out("", file("image", "image/png")))
    assert body(fetched)["message"]["attachment"] == {
        "type": "image",
        "payload": {"url": "https://desk.example/media/t/a"},
    }
    assert fetched.url.startswith(f"https://graph.instagram.com/v26.0/{ME}/messages")
    (by_page,) = requests(Instagram(), out("Hi"), login="page")
    assert by_page.url.startswith("https://graph.facebook.com/")


def test_instagram_counts_bytes() -> None:
    texts = [body(each)["message"]["text"] for each in requests(Instagram(), out("ç💡 " * 400))]
    assert all(len(each.encode()) <= 1000 for each in texts) and len(texts) > 2


@pytest.mark.parametrize(
    ("harness", "files"),
    [
        (Instagram(), [file("audio", "audio/ogg")]),
        (Instagram(), [file("file", "application/zip")]),
        (Instagram(), [file("image", "image/png", 9 * MB)]),
        (Messenger(), [file("file", "application/zip", 26 * MB)]),
        (WhatsApp(), [file("file", "application/zip", 101 * MB)]),
        (FacebookComments(), [file("image", "image/png"), file("image", "image/png")]),
        (FacebookComments(), [file("file", "application/pdf")]),
        (InstagramComments(), [file("image", "image/png")]),
    ],
)
def test_what_a_channel_does_not_take_is_refused_before_anything_leaves(harness: Harness, files: list[OutFile]) -> None:
    with pytest.raises(PermanentFailure):
        requests(harness, out("Hi", *files, last="1221_1"))


@pytest.mark.parametrize("harness", [Messenger(), Instagram(), WhatsApp()], ids=lambda each: each.kind)
def test_nothing_is_not_sent(harness: Harness) -> None:
    with pytest.raises(PermanentFailure):
        requests(harness, out("  "))


def test_whatsapp_text_to_a_number_and_to_a_person() -> None:
    (only,) = requests(WhatsApp(), out("Hi", cited="wamid.1"))
    assert body(only) == {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": CLEO,
        "biz_opaque_callback_data": "7",
        "context": {"message_id": "wamid.1"},
        "type": "text",
        "text": {"body": "Hi", "preview_url": False},
    }
    (person,) = requests(WhatsApp(), out("Hi", address="US.1349"))
    assert body(person)["recipient"] == "US.1349" and "to" not in body(person)


@pytest.mark.parametrize(
    ("given", "sort", "more"),
    [
        (file("image", "image/png"), "image", {"caption": "See"}),
        (file("image", "image/gif"), "document", {"caption": "See", "filename": "a.bin"}),
        (file("image", "image/png", 6 * MB), "document", {"caption": "See", "filename": "a.bin"}),
        (file("video", "video/mp4"), "video", {"caption": "See"}),
        (file("file", "application/pdf"), "document", {"caption": "See", "filename": "a.bin"}),
    ],
)
def test_whatsapp_files_carry_the_words(given: OutFile, sort: str, more: dict[str, str]) -> None:
    (only,) = requests(WhatsApp(), out("See", given))
    assert (body(only)["type"], body(only)[sort]) == (sort, {"id": "up1"} | more)


def test_a_voice_note_is_one_and_carries_no_words() -> None:
    adapter: Any = adapter_for("whatsapp")
    words, voice = adapter.prepare(channel(WhatsApp()), out("See", file("voice", "audio/ogg")))
    assert body(words.request(""))["text"]["body"] == "See"
    assert body(voice.request("up1"))["audio"] == {"id": "up1", "voice": True}
    assert b"audio/ogg; codecs=opus" in voice.upload.body


def test_after_a_day_only_a_template() -> None:
    with pytest.raises(WindowClosed):
        requests(WhatsApp(), out("Hi", talk=STALE))
    template = {"name": "order_ready", "language": "pt_PT", "parameters": ["Cleo", 4711]}
    (only,) = requests(WhatsApp(), out("Hi", talk=STALE, details={"template": template}))
    assert body(only)["template"] == {
        "name": "order_ready",
        "language": {"code": "pt_PT"},
        "components": [
            {"type": "body", "parameters": [{"type": "text", "text": "Cleo"}, {"type": "text", "text": "4711"}]}
        ],
    }


def test_public_answers_stand_below_the_comment() -> None:
    (only,) = requests(FacebookComments(), out("We do!", talk=COMMENT, last="1221_1"))
    assert only.url.startswith("https://graph.facebook.com/v26.0/1221_1/comments") and body(only) == {
        "message": "We do!"
    }
    (photo,) = requests(FacebookComments(), out("Here", file("image", "image/png"), talk=COMMENT, last="1221_1"))
    assert body(photo)["attachment_url"] == "https://desk.example/media/t/a"
    (below,) = requests(InstagramComments(), out("Yes", talk=COMMENT, last="17870", last_details={"top": "17865"}))
    assert below.url.startswith("https://graph.instagram.com/v26.0/17865/replies")


@pytest.mark.parametrize("harness", [FacebookComments(), InstagramComments()], ids=lambda each: each.kind)
def test_one_private_answer_within_a_week(harness: Harness) -> None:
    private = {"manner": "private"}
    (only,) = requests(harness, out("In private", talk=COMMENT, last="1221_1", details=private))
    assert body(only) == {"recipient": {"comment_id": "1221_1"}, "message": {"text": "In private"}}
    used = Talk(commented_at=COMMENT.commented_at, private_reply_used=True)
    late = Talk(commented_at=now() - timedelta(days=7, seconds=1))
    for talk in (used, late):
        with pytest.raises(WindowClosed):
            requests(harness, out("Again", talk=talk, last="1221_1", details=private))


@pytest.mark.parametrize(
    ("kind", "seconds", "open"), [("facebook-comments", -1, True), ("facebook-comments", 0, False)]
)
def test_the_private_answer_ends_on_the_second(kind: str, seconds: int, open: bool) -> None:  # noqa: A002
    at = now()
    window = adapter_for(kind).window(
        Talk(commented_at=at - timedelta(days=7)), Channel(), at + timedelta(seconds=seconds)
    )
    assert (window.private_reply_until is not None) == open and window.state == "open"


@pytest.mark.parametrize("code", [1, 2, 4, 32, 613, 130429, 131056, 131000])
def test_what_passes_is_tried_again(code: int) -> None:
    adapter: Any = adapter_for("whatsapp")
    with pytest.raises(TemporaryFailure) as failure:
        adapter.accepted(Reply(500, {}, json.dumps(error(code)).encode()))
    assert failure.value.wait is not None and failure.value.wait > timedelta(0)


@pytest.fixture
def line(db: None, provider: Loopback, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Loopback:
    monkeypatch.setattr(hints, "ring", lambda name: None)
    settings.PUBLIC_URL = "https://desk.example"
    return provider


def connected(harness: Harness, line: Loopback) -> Channel:
    made = harness.channel()
    made.config = made.config | {"api": line.url}
    made.save()
    bring(harness, made, harness.said(1, "Hello", now()))
    return made


def send() -> None:
    Delivery.objects.filter(state="pending").update(next_attempt_at="2020-01-01T00:00Z")
    deliver.drain("outbound", 5)


def test_a_whatsapp_answer_with_a_picture_on_a_real_line(line: Loopback, ana: Agent) -> None:
    def answer(asked: Asked) -> Says:
        if "/media" in asked.path:
            return Says(body={"id": "up77"})
        return Says(body={"messages": [{"id": "wamid.out"}]})

    line.answer = answer
    harness = WhatsApp()
    made = connected(harness, line)
    upload = keep_upload(ana, "lamp.png", "image/png", sounds.PNG)
    writing = replies.Writing("Your lamp", last_seen_seq=99, upload_ids=[upload.id])
    message = replies.reply(Ticket.objects.get().id, ana, writing)
    send()
    message.refresh_from_db()
    assert (message.state, message.external_id) == ("sent", "wamid.out")
    paths = [asked.path.partition("?")[0] for asked in line.asked]
    assert paths == [f"/v26.0/{NUMBER}/media", f"/v26.0/{NUMBER}/messages"]
    assert line.asked[1].json()["image"] == {"id": "up77", "caption": "Your lamp"}
    bring(harness, made, harness.progress("wamid.out", "read", now() + timedelta(seconds=2)))
    message.refresh_from_db()
    assert message.delivered_at and message.read_at


def test_a_window_that_the_provider_says_is_closed_stays_closed(line: Loopback, ana: Agent) -> None:
    line.answer = lambda asked: Says(400, error(10, 2018278))
    harness = Messenger()
    made = connected(harness, line)
    message = replies.reply(Ticket.objects.get().id, ana, replies.Writing("Hi", last_seen_seq=99))
    send()
    message.refresh_from_db()
    assert (message.state, message.error_code) == ("failed", "window-closed")
    asked = len(line.asked)
    replies.retry(message.id, ana)
    send()
    assert len(line.asked) == asked, "nobody asks again in vain"
    bring(harness, made, harness.said(2, "Anybody there?", now() + timedelta(seconds=1)))
    line.answer = lambda asked: Says(body={"recipient_id": CLEO, "message_id": "m_9"})
    Message.objects.filter(direction="in").update(at=now() + timedelta(seconds=2))
    replies.retry(message.id, ana)
    send()
    message.refresh_from_db()
    assert message.state == "sent"


def test_a_whatsapp_file_is_fetched_in_two_steps_with_our_access(line: Loopback) -> None:
    def answer(asked: Asked) -> Says:
        if asked.path.startswith("/v26.0/1003"):
            return Says(body={"url": f"{line.url}/download", "mime_type": "audio/ogg"})
        return Says(body=sounds.ogg_opus(3000)) if asked.headers.get("authorization") else Says(401)

    line.answer = answer
    harness = WhatsApp()
    made = connected(harness, line)
    bring(harness, made, harness.message(2, now(), type="audio", audio={"id": "1003", "mime_type": "audio/ogg"}))
    assert media.fetch_one()
    assert Attachment.objects.get().duration_ms == 3000


@pytest.mark.parametrize(
    ("harness", "answers"),
    [
        (Messenger(), {"id": PAGE, "name": "Shop", "data": [{"id": "1"}]}),
        (Instagram(), {"id": ME, "username": "shop"}),
        (WhatsApp(), {"id": NUMBER, "verified_name": "Shop", "display_phone_number": "+1", "quality_rating": "GREEN"}),
        (FacebookComments(), {"id": PAGE, "name": "Shop"}),
        (InstagramComments(), {"id": ME, "username": "shop"}),
    ],
    ids=lambda each: getattr(each, "kind", ""),
)
def test_every_account_can_be_examined_and_connected(line: Loopback, harness: Harness, answers: dict[str, Any]) -> None:
    line.answer = lambda asked: Says(body=answers)
    made = harness.channel()
    made.config = made.config | {"api": line.url}
    found = adapter_for(harness.kind).examine(made)
    assert "hop" in found.name and found.address == harness.address and not found.problem
    adapter_for(harness.kind).connect(made)
    assert "/subscribed_apps" in line.asked[-1].path and line.asked[-1].method == "POST"


def test_a_comment_is_answered_in_private_once_on_a_real_line(line: Loopback, ana: Agent) -> None:
    line.answer = lambda asked: Says(body={"message_id": "m_1"} if "/messages" in asked.path else {"id": "1221_9"})
    connected(FacebookComments(), line)
    ticket_id = Ticket.objects.get().id
    states = []
    for details in ({"manner": "private"}, {}, {"manner": "private"}):
        writing = replies.Writing("Hi", last_seen_seq=0, still_right=True, details=details)
        message = replies.reply(ticket_id, ana, writing)
        send()
        message.refresh_from_db()
        states.append((message.state, message.error_code))
    assert states == [("sent", ""), ("sent", ""), ("failed", "window-closed")]
    assert [asked.path.partition("?")[0].rpartition("/")[2] for asked in line.asked] == ["messages", "comments"]
