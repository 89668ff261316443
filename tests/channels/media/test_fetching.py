"""Cleo's pictures and voice notes are fetched after her words are here; what cannot be had is a note that all see."""

import pytest
from pytest_django import Settings

from channels_integrations import media
from channels_integrations.models import Channel
from core import blobs, hints
from events.models import Event
from inbox.models import Attachment, Media, Message
from tests.channels.contract.harness import bring, now
from tests.channels.contract.telegram import Telegram, message, photo, update
from tests.channels.loopback import Asked, Loopback, Says
from tests.channels.media import sounds

pytestmark = pytest.mark.django_db
HARNESS = Telegram()


@pytest.fixture
def channel(provider: Loopback, monkeypatch: pytest.MonkeyPatch) -> Channel:
    monkeypatch.setattr(hints, "ring", lambda name: None)
    channel = HARNESS.channel()
    channel.config = {"api": provider.url}
    channel.save()
    return channel


def gives(content: bytes, **headers: str) -> object:
    def answer(asked: Asked) -> Says:
        if asked.path.endswith("/getFile"):
            return Says(body={"ok": True, "result": {"file_path": f"photos/{asked.json()['file_id']}.jpg"}})
        return Says(body=content, headers=headers)

    return answer


def picture(number: int = 1) -> bytes:
    return update(number, "message", message(number, now()) | {"photo": photo(number), "caption": "Look"})


def again() -> None:
    Media.objects.update(next_attempt_at="2020-01-01T00:00Z")
    while media.fetch_one():
        pass


def test_a_picture_comes_after_the_words(provider: Loopback, channel: Channel) -> None:
    provider.answer = gives(sounds.JPEG)  # type: ignore[assignment]
    bring(HARNESS, channel, picture())
    assert Message.objects.get().text == "Look" and not Attachment.objects.exists()
    again()
    row = Attachment.objects.get()
    assert (row.content_type, row.filename, blobs.read(row.sha256)) == ("image/jpeg", "image.jpg", sounds.JPEG)
    assert provider.asked[0].json() == {"file_id": "F1-1280"}, "the largest one"
    assert Event.objects.get(kind="file.fetched").data["attachment_id"] == row.id


def test_a_voice_note_has_a_length(provider: Loopback, channel: Channel) -> None:
    provider.answer = gives(sounds.ogg_opus(4200))  # type: ignore[assignment]
    voice = {"file_id": "V", "file_unique_id": "UV", "mime_type": "audio/ogg"}
    bring(HARNESS, channel, update(1, "message", message(1, now()) | {"voice": voice}))
    again()
    assert Attachment.objects.get().duration_ms == 4200


def failure() -> str:
    row = Media.objects.get()
    assert row.state == "failed" and not Attachment.objects.exists()
    assert Event.objects.get(kind="file.failed").data["reason"] == row.note
    return row.note


def test_a_file_that_lies_about_itself_is_not_kept(provider: Loopback, channel: Channel) -> None:
    provider.answer = gives(sounds.HTML)  # type: ignore[assignment]
    bring(HARNESS, channel, picture())
    again()
    assert failure() == "It says it is image/jpeg, and is text/html. It was not kept."


def test_a_file_that_is_gone_says_so(provider: Loopback, channel: Channel) -> None:
    provider.answer = lambda asked: Says(
        400, {"ok": False, "error_code": 400, "description": "Bad Request: wrong file_id"}
    )
    bring(HARNESS, channel, picture())
    again()
    assert "wrong file_id" in failure()


def test_a_huge_file_is_not_read_to_its_end(
    provider: Loopback, channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("channels_integrations.telegram.adapter.MOST_DOWNLOAD", 1000)
    provider.answer = gives(sounds.JPEG + b"\0" * 2000)  # type: ignore[assignment]
    bring(HARNESS, channel, picture())
    again()
    assert "larger" in failure()


def test_a_private_network_is_never_called(provider: Loopback, channel: Channel, settings: Settings) -> None:
    settings.CALL_PRIVATE = []
    bring(HARNESS, channel, picture())
    again()
    assert failure() and not provider.asked


def test_an_outage_is_waited_out(provider: Loopback, channel: Channel) -> None:
    provider.answer = lambda asked: Says(hang_up=True)
    bring(HARNESS, channel, picture())
    again()
    assert Media.objects.get().state == "waiting"
    provider.answer = gives(sounds.JPEG)  # type: ignore[assignment]
    again()
    assert Media.objects.get().state == "fetched" and Event.objects.filter(kind="file.failed").count() == 0


def test_what_never_comes_is_given_up(provider: Loopback, channel: Channel) -> None:
    provider.answer = lambda asked: Says(502, b"<html>")
    bring(HARNESS, channel, picture())
    for _ in range(media.MAX_ATTEMPTS):
        Media.objects.update(next_attempt_at="2020-01-01T00:00Z")
        media.fetch_one()
    assert failure()


def test_the_bots_token_is_nowhere_to_be_read(provider: Loopback, channel: Channel) -> None:
    provider.answer = lambda asked: Says(404, {"ok": False, "error_code": 404, "description": "Not Found"})
    bring(HARNESS, channel, picture())
    again()
    kept = Media.objects.values().get()
    assert HARNESS.secrets["token"] not in str(kept) + str(list(Event.objects.values("data")))
