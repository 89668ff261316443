"""Recordings of ours in the form that their channel takes, made by the real program before they leave."""

import subprocess
from typing import Any

import pytest
from pytest_django import Settings

from channels_integrations import outbound
from channels_integrations.adapter import PermanentFailure
from channels_integrations.models import Channel
from channels_integrations.outgoing import outgoing_for
from channels_integrations.outgoing_file import OutFile
from channels_integrations.registry import adapter_for
from channels_integrations.renditions import fitting, forms, make
from channels_integrations.renditions.forms import Made
from channels_integrations.renditions.models import Rendition
from core import blobs, ffmpeg
from events.deliver import Later
from events.models import Event
from inbox import replies
from inbox.models import Agent, Attachment, Message
from inbox.recordings import plays
from tests.people import Write
from tests.recordings.samples import content_type, recording

WHATSAPP = adapter_for("whatsapp").capabilities(Channel(kind="whatsapp"))
MMS = adapter_for("twilio").capabilities(Channel(kind="twilio", config={"mms": True}))
DAMAGED = b"\x1a\x45\xdf\xa3 not much of a recording"
LATER = "2020-01-01T00:00Z"
OWN = f"{__name__}.own"


def own(content: bytes, types: list[str]) -> Made | None:
    """Somebody's own transcoder."""
    if content == b"breaks":
        raise RuntimeError("no line to it")
    return Made(b"theirs", types[0]) if content == b"known" else None


@pytest.fixture
def answer(db: None, ana: Agent, cleo_writes: Write) -> Any:
    """An answer with a file, of this name and this content."""
    ticket_id = cleo_writes().ticket_id

    def answer(name: str, content: bytes | None = None) -> Attachment:
        message = Message.objects.create(ticket_id=ticket_id, direction="out", text="", at="2026-11-22T10:00Z")
        content = recording(name) if content is None else content
        kept = {"sha256": blobs.keep(content), "size": len(content)}
        return Attachment.objects.create(message=message, filename=name, content_type=content_type(name), **kept)

    return answer


def sent(row: Attachment, able: Any = WHATSAPP) -> OutFile:
    """The file as it would leave now."""
    file = OutFile(
        fitting.sort_of(row), row.filename, row.content_type, row.size, content=lambda: blobs.read(row.sha256)
    )
    return fitting.fitting(row, file, able)


def waits(row: Attachment, able: Any = WHATSAPP) -> bool:
    assert row.message is not None
    return fitting.wait(row.message, able) is not None


def told(content: bytes) -> plays.Seen:
    with ffmpeg.workshop(content) as folder:
        it = plays.seen(ffmpeg.look(folder))
    assert it is not None
    return it


@pytest.mark.parametrize("name", ["voice.webm", "voice.m4a", "voice.wav"])
def test_a_voice_note_goes_to_whatsapp_as_phones_record_them(answer: Any, name: str) -> None:
    row = answer(name)
    assert waits(row) and waits(row), "until it is made, however often it is looked at"
    assert make.make_one() and not make.make_one(), "once"
    assert not waits(row)
    file = sent(row)
    assert (file.filename, file.content_type, file.size) == ("voice.ogg", "audio/ogg", len(file.content()))
    it = told(file.content())
    assert (it.container, it.sound) == ("ogg", "opus") and it.ms in range(1900, 2200)
    assert blobs.read(row.sha256) == recording(name), "what was recorded stays as it is"


@pytest.mark.parametrize(
    ("kind", "config", "name", "made"),
    [
        ("twilio", {"mms": True}, "voice.webm", "audio/mpeg"),
        ("twilio", {"mms": True}, "clip.mov", "video/mp4"),
        ("twilio", {"mms": True}, "clip.webm", "video/mp4"),
        ("instagram", {}, "voice.ogg", "audio/mp4"),
        ("messenger", {}, "voice.webm", "audio/mp4"),
        ("telegram", {}, "voice.webm", "audio/ogg"),
        ("whatsapp", {}, "clip.webm", "video/mp4"),
    ],
)
def test_each_channel_gets_what_it_takes(answer: Any, kind: str, config: dict[str, Any], name: str, made: str) -> None:
    able = adapter_for(kind).capabilities(Channel(kind=kind, config=config))
    row = answer(name)
    assert waits(row, able)
    make.make_one()
    file = sent(row, able)
    assert file.content_type == made
    it = told(file.content())
    assert bool(it.picture) == made.startswith("video/") and it.sound


@pytest.mark.parametrize("name", ["voice.ogg", "clip.mp4"])
def test_what_fits_is_left_alone(answer: Any, name: str) -> None:
    row = answer(name)
    assert not waits(row)
    assert sent(row).content() == recording(name)
    assert not Rendition.objects.exists()


def test_pictures_and_documents_are_never_touched(answer: Any) -> None:
    row = answer("voice.webm")
    Attachment.objects.update(content_type="application/pdf", filename="a.pdf")
    row.refresh_from_db()
    assert not waits(row, MMS)


def test_what_is_damaged_says_so_on_the_message_and_can_be_tried_again(answer: Any) -> None:
    row = answer("voice.webm", DAMAGED)
    waits(row)
    make.make_one()
    assert not waits(row), "the message goes on, to its failure"
    for _ in range(2):  # whoever only looks changes nothing
        with pytest.raises(PermanentFailure, match=r"voice\.webm could not be made into what is taken here") as failure:
            sent(row)
        assert failure.value.code == fitting.NO_FORM and not waits(row)
    fitting.forget_failed(row.message)
    assert waits(row), "sent again, it is tried again"


def test_a_message_that_failed_for_its_recording_has_it_tried_again(answer: Any, ana: Agent) -> None:
    row, good = answer("voice.webm", DAMAGED), answer("voice.webm")
    channel = Channel.objects.create(kind="whatsapp", name="Shop", address="1065")
    Message.objects.filter(id=row.message_id).update(address="15551234567", channel=channel, agent=ana, state="queued")
    event = Event(kind="message.queued", data={"message_id": row.message_id})
    assert waits(good)
    for _ in range(2):
        with pytest.raises(Later, match="recording"):
            outbound.deliver(event)
        while make.make_one():
            pass
        outbound.deliver(event)
        message = Message.objects.get(id=row.message_id)
        assert (message.state, message.error_code) == ("failed", fitting.NO_FORM)
        assert set(Rendition.objects.values_list("attachment_id", "state")) == {(good.id, "made")}
        replies.retry(row.message_id, ana)


def test_sound_is_not_made_of_silence(answer: Any) -> None:
    row = answer("silent.mp4")
    with pytest.raises(ffmpeg.Failed, match="nothing in it"):
        forms.with_ffmpeg(blobs.read(row.sha256), ["audio/ogg"])


def test_the_program_is_in_its_cage(answer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    run, called = subprocess.run, list[list[str]]()

    def spy(argv: list[str], **more: Any) -> Any:
        called.append(argv)
        return run(argv, **more)

    monkeypatch.setattr(subprocess, "run", spy)
    forms.with_ffmpeg(recording("voice.webm"), ["audio/ogg"])
    assert called and all(str(ffmpeg.CAGE) in argv for argv in called)


def test_a_worker_that_dies_leaves_it_to_the_next(answer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    row = answer("voice.webm")
    waits(row)
    with monkeypatch.context() as patched:
        patched.setattr(make, "_made", lambda _: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            make.make_one()
    assert not make.make_one(), "it is claimed for a while"
    Rendition.objects.update(next_attempt_at=LATER)
    make.make_one()
    assert sent(row).content_type == "audio/ogg"


def test_one_that_ends_its_worker_each_time_fails_in_the_end(answer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    row = answer("voice.webm")
    monkeypatch.setattr(make, "_made", lambda _: (_ for _ in ()).throw(SystemExit))
    for _ in range(make.MAX_ATTEMPTS):
        assert waits(row)
        with pytest.raises(SystemExit):
            make.make_one()
        Rendition.objects.update(next_attempt_at=LATER)
    make.make_one()
    with pytest.raises(PermanentFailure, match="each time it was tried"):
        sent(row)


def test_without_the_program_files_go_as_they_are(answer: Any, settings: Settings) -> None:
    settings.FFMPEG = ffmpeg.OFF
    ffmpeg.program.cache_clear()
    try:
        row = answer("voice.webm", b"any")
        assert not waits(row) and sent(row).content() == b"any"
        assert forms.with_ffmpeg(b"any", ["audio/ogg"]) is None
    finally:
        ffmpeg.program.cache_clear()


def test_forms_that_cannot_be_made_are_not_promised() -> None:
    assert forms.can_make(["audio/amr", "audio/mpeg"]) and not forms.can_make(["audio/amr"])
    assert forms.with_ffmpeg(b"any", ["audio/amr"]) is None


@pytest.mark.parametrize(("content", "left"), [(b"known", b"theirs"), (b"other", b"other")])
def test_a_transcoder_of_ones_own(answer: Any, settings: Settings, content: bytes, left: bytes) -> None:
    settings.TRANSCODER = OWN
    row = answer("voice.webm", content)
    assert waits(row)
    make.make_one()
    assert not waits(row) and sent(row).content() == left


def test_one_that_breaks_is_tried_thrice_and_then_the_message_fails(answer: Any, settings: Settings) -> None:
    settings.TRANSCODER = OWN
    row = answer("voice.webm", b"breaks")
    for _ in range(make.MAX_ATTEMPTS):
        assert waits(row)
        Rendition.objects.update(next_attempt_at=LATER)
        make.make_one()
    with pytest.raises(PermanentFailure, match="no line to it"):
        sent(row)


def test_switched_off_meanwhile_it_goes_as_it_is(answer: Any, settings: Settings) -> None:
    row = answer("voice.webm", b"any")
    waits(row)
    settings.TRANSCODER = ""
    make.make_one()
    assert not waits(row) and sent(row).content() == b"any"


def test_an_adapter_is_given_what_was_made(answer: Any) -> None:
    row = answer("voice.webm")
    channel = Channel.objects.create(kind="whatsapp", name="Shop", address="1065")
    message = row.message
    message.address, message.channel = "15551234567", channel
    message.save()
    waits(row)
    make.make_one()
    (file,) = outgoing_for(channel, message).files
    assert (file.kind, file.filename, file.content_type) == ("voice", "voice.ogg", "audio/ogg")


def test_a_message_waits_without_being_marked_as_leaving(answer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    channel = Channel.objects.create(kind="whatsapp", name="Shop", address="1065")
    message = answer("voice.webm").message
    Message.objects.filter(id=message.id).update(channel=channel, state="queued")
    message.refresh_from_db()
    monkeypatch.setattr(outbound, "_send", lambda *_: pytest.fail("it left as it was"))
    with pytest.raises(Later, match="is being made"):
        outbound._send_or_ask(Event(), message)
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("queued", 0)
