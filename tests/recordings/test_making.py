"""Cleo's voice note is played by everybody a moment later; what cannot be played can still be had."""

from typing import Any

import pytest
from pytest_django import Settings

from channels_integrations import doctor_rows
from core import blobs, ffmpeg
from events.models import Event
from inbox.intake import IncomingFile
from inbox.models import Agent, Attachment, Recording, Team
from inbox.recordings import make
from tests.api.clients import Browser, problem
from tests.people import Write
from tests.recordings.samples import content_type, recording

pytestmark = pytest.mark.django_db


def file(name: str, content: bytes | None = None, told: str = "") -> IncomingFile:
    return IncomingFile(name, told or content_type(name), recording(name) if content is None else content)


def shown(agent: Agent, ticket_id: int) -> list[dict[str, Any]]:
    items = Browser(agent).get(f"/tickets/{ticket_id}/timeline").json()["items"]
    latest = {item["message"]["id"]: item["message"] for item in items if "message" in item}
    return [each for message in latest.values() for each in message["attachments"]]


def test_a_voice_note_is_made_playable(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes(files=[file("voice.amr")]).ticket_id
    (before,) = shown(ana, ticket_id)
    assert before["recording"]["state"] == "waiting"
    assert make.make_one() and not make.make_one()
    (after,) = shown(ana, ticket_id)
    it = after["recording"]
    assert isinstance(it, dict)
    assert (it["state"], it["film"], it["content_type"], len(it["peaks"])) == ("made", False, "audio/mp4", 64)
    assert after["duration_ms"] in range(1900, 2200)
    assert Browser(ana).get(str(it["url"])).content[4:8] == b"ftyp"
    assert Browser(ana).get(str(after["url"])).content == recording("voice.amr"), "the file is as it came"
    assert Event.objects.get(kind="recording.made").data["attachment_id"] == after["id"]


def test_what_plays_everywhere_is_left_alone(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes(files=[file("clip.mp4")]).ticket_id
    make.make_one()
    (it,) = shown(ana, ticket_id)
    assert it["recording"] == it["recording"] | {"state": "plays", "film": True, "url": None}
    assert Browser(ana).get(f"/files/{it['id']}/playable/clip.mp4").status_code == 404


def test_sound_is_made_before_film(cleo_writes: Write) -> None:
    cleo_writes(files=[file("clip.3gp"), file("voice.ogg")])
    make.make_one()
    assert Recording.objects.get(state="made").attachment.filename == "voice.ogg"


def test_phones_call_a_recording_a_file(cleo_writes: Write) -> None:
    cleo_writes(
        files=[file("voice.amr", told="application/octet-stream"), file("a.bin", b"x", "application/octet-stream")]
    )
    make.make_one()
    assert Recording.objects.get().state == "made"


@pytest.mark.parametrize("content", [b"#!AMR\n", b"\0" * 500, recording("clip.3gp")[:300]])
def test_what_is_broken_is_said_to_be_and_can_be_downloaded(cleo_writes: Write, ana: Agent, content: bytes) -> None:
    ticket_id = cleo_writes(files=[file("voice.amr", content)]).ticket_id
    make.make_one()
    (it,) = shown(ana, ticket_id)
    assert it["recording"]["state"] == "failed"
    assert Browser(ana).get(str(it["url"])).content == content
    assert Event.objects.get(kind="recording.failed").data["reason"]
    assert not make.make_one(), "nobody tries again"


def test_a_worker_that_dies_leaves_it_to_the_next(cleo_writes: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    cleo_writes(files=[file("voice.ogg")])
    with monkeypatch.context() as patched:
        patched.setattr(make, "made_of", lambda *_: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            make.make_one()
    assert not make.make_one(), "it is claimed for a while"
    Recording.objects.update(next_attempt_at="2020-01-01T00:00Z")
    make.make_one()
    assert Recording.objects.get().state == "made"


def test_a_file_that_ends_its_worker_each_time_is_given_up(cleo_writes: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    cleo_writes(files=[file("voice.ogg")])
    monkeypatch.setattr(make, "made_of", lambda *_: (_ for _ in ()).throw(SystemExit))
    for _ in range(make.MAX_ATTEMPTS):
        with pytest.raises(SystemExit):
            make.make_one()
        Recording.objects.update(next_attempt_at="2020-01-01T00:00Z")
    make.make_one()
    assert Recording.objects.get().state == "failed"
    assert Event.objects.get(kind="recording.failed").data["reason"] == make.DEADLY


def test_a_file_that_cannot_be_read_is_tried_thrice(cleo_writes: Write) -> None:
    cleo_writes(files=[file("voice.ogg")])
    blobs.path_of(Attachment.objects.get().sha256).unlink()
    for state in ("waiting", "waiting", "failed"):
        Recording.objects.update(next_attempt_at="2020-01-01T00:00Z")
        make.make_one()
        assert Recording.objects.get().state == state


def test_without_the_program_all_goes_on_and_the_doctor_says_so(
    cleo_writes: Write, ana: Agent, settings: Settings
) -> None:
    settings.FFMPEG = ffmpeg.OFF
    ffmpeg.program.cache_clear()
    try:
        ticket_id = cleo_writes(files=[file("voice.amr")]).ticket_id
        assert make.sweep() == make.REST_WITHOUT
        assert shown(ana, ticket_id)[0]["recording"]["state"] == "unmade"
        found = doctor_rows.recordings()
        assert (found.state, found.code, found.values["waiting"]) == ("warn", "recordings.off", 1)
    finally:
        ffmpeg.program.cache_clear()


def test_the_doctor_knows_the_program_and_what_failed(cleo_writes: Write) -> None:
    assert doctor_rows.recordings().code == "recordings.ready"
    cleo_writes(files=[file("voice.amr", b"x")])
    make.make_one()
    assert doctor_rows.recordings().values["failed"] == 1


def test_mallory_gets_neither_form(cleo_writes: Write, care: Team, ana: Agent, mallory: Agent) -> None:
    cleo_writes(team_id=care.id, files=[file("voice.amr")])
    make.make_one()
    row = Attachment.objects.get()
    assert Browser(ana).get(f"/files/{row.id}/playable/voice.amr").status_code == 200
    assert problem(Browser(mallory).get(f"/files/{row.id}/playable/voice.amr")) == "not-found"
    assert problem(Browser().get(f"/files/{row.id}/playable/voice.amr")) == "not-signed-in"
