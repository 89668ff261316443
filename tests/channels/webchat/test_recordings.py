"""What was recorded can be heard in the widget: one's own voice and the agent's, in a form that this browser plays."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from channels_integrations import media
from channels_integrations.webchat import shown
from inbox.files import keep_upload
from inbox.models import Agent, Attachment, Recording, Ticket
from inbox.recordings import make
from tests.channels.webchat.conftest import Widget, answer
from tests.recordings.samples import recording

pytestmark = pytest.mark.django_db


def records(widget: Widget, name: str = "voice-1.webm", content_type: str = "audio/webm") -> dict[str, Any]:
    """Cleo says something into her microphone, and it is looked at."""
    form = {"file": SimpleUploadedFile(name, recording("voice.webm"), content_type)}
    kept = widget.client.post("/widget/shop/files", form, headers={"Authorization": f"Bearer {widget.token}"})
    widget.say("", files=[kept.json()["token"]])
    while media.fetch_one():
        pass
    return newest(widget)


def newest(widget: Widget) -> dict[str, Any]:
    (file,) = widget.thread()["messages"][-1]["files"]
    assert isinstance(file, dict)
    return file


def test_ones_own_voice_is_playable_a_moment_later(cleo: Widget) -> None:
    before = records(cleo)
    waiting = {"state": "waiting", "film": False, "url": None, "type": None}
    assert before["recording"] == before["recording"] | waiting
    make.make_one()
    after = newest(cleo)
    it = after["recording"]
    assert (it["state"], it["type"], after["id"]) == ("made", "audio/mp4", before["id"])
    assert it["ms"] in range(1900, 2200)
    heard = cleo.client.get(it["url"])
    assert heard.content[4:8] == b"ftyp" and heard["Content-Type"] == "audio/mp4"
    assert cleo.client.get(after["url"]).content == recording("voice.webm"), "what was recorded stays as it was"


def test_it_is_given_in_parts(cleo: Widget) -> None:
    records(cleo)
    make.make_one()
    part = cleo.client.get(newest(cleo)["recording"]["url"], headers={"Range": "bytes=4-7"})
    assert (part.status_code, part.content) == (206, b"ftyp")


def test_an_agents_voice_message_is_playable_for_the_visitor(cleo: Widget, ana: Agent) -> None:
    cleo.say("Hello")
    row = keep_upload(ana, "voice-2.ogg", "audio/ogg", recording("voice.ogg"))
    answer(Ticket.objects.get(), ana, "", upload_ids=[row.id])
    make.make_one()
    it = newest(cleo)["recording"]
    assert (it["state"], it["type"]) == ("made", "audio/mp4")
    assert cleo.client.get(it["url"]).status_code == 200


def test_what_plays_everywhere_has_one_address(cleo: Widget, ana: Agent) -> None:
    cleo.say("Hello")
    row = keep_upload(ana, "voice-2.mp3", "audio/mpeg", recording("voice.mp3"))
    answer(Ticket.objects.get(), ana, "", upload_ids=[row.id])
    make.make_one()
    assert newest(cleo)["recording"]["url"] is None
    assert newest(cleo)["recording"]["state"] == "plays"


def test_a_picture_is_no_recording(cleo: Widget) -> None:
    form = {"file": SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "image/png")}
    kept = cleo.client.post("/widget/shop/files", form, headers={"Authorization": f"Bearer {cleo.token}"})
    cleo.say("", files=[kept.json()["token"]])
    while media.fetch_one():
        pass
    assert newest(cleo)["recording"] is None


def test_an_address_works_for_a_day_and_names_one_form(cleo: Widget, monkeypatch: pytest.MonkeyPatch) -> None:
    records(cleo)
    make.make_one()
    url = newest(cleo)["recording"]["url"]
    assert cleo.client.get(url.replace("/files/", "/files/x")).status_code == 404
    Recording.objects.update(sha256="")
    assert cleo.client.get(url).status_code == 404, "never the file as it came in its place"
    monkeypatch.setattr(shown, "WORKS_FOR", -1)
    assert cleo.client.get(newest(cleo)["url"]).status_code == 404


def test_mallory_is_not_told_of_it(cleo: Widget, mallory: Agent) -> None:
    records(cleo)
    make.make_one()
    stranger = Widget()
    stranger.begin()
    assert stranger.thread()["messages"] == []
    row = Attachment.objects.get()
    assert cleo.client.get(f"/files/{row.id}/playable/voice.webm").status_code in (401, 403, 404)
