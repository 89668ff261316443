"""Which recordings every browser plays as they are, and which are made anew."""

import pytest

from core import ffmpeg
from inbox.recordings import plays
from inbox.recordings.make import made_of
from inbox.recordings.peaks import BARS, peaks
from inbox.recordings.plays import Seen, seen
from tests.recordings.samples import KINDS, content_type, recording

AS_THEY_ARE = {"voice.m4a", "voice.aac", "voice.mp3", "voice.wav", "clip.mp4", "silent.mp4"}


def told(content: bytes) -> Seen | None:
    with ffmpeg.workshop(content) as folder:
        return seen(ffmpeg.look(folder))


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_ends_in_a_form_that_all_play(name: str) -> None:
    outcome = made_of(recording(name), content_type(name))
    assert (outcome.sha256 == "") is (name in AS_THEY_ARE)
    assert outcome.film is (not name.startswith("voice"))
    assert outcome.ms is not None and 1900 <= outcome.ms <= 2300
    assert len(outcome.peaks) == (0 if name == "silent.mp4" else BARS)


@pytest.mark.parametrize("name", sorted(set(KINDS) - AS_THEY_ARE))
def test_what_is_made_needs_no_making_itself(name: str) -> None:
    with ffmpeg.workshop(recording(name)) as folder:
        it = seen(ffmpeg.look(folder))
        assert it is not None
        asked, made_type = plays.playable(it)
        ffmpeg.make(folder, asked)
        made = told((folder / "made").read_bytes())
    assert made is not None and plays.plays_everywhere(made, made_type)
    assert made_type.startswith("audio" if name.startswith("voice") else "video")


def test_the_length_is_what_was_heard() -> None:
    """The container of AMR tells none, and a guess by its rate is a second off."""
    ms = made_of(recording("voice.amr", 20), "audio/amr").ms
    assert ms is not None and abs(ms - 20_000) <= 100


def test_a_type_that_browsers_do_not_open_in_place_is_made_anew() -> None:
    it = told(recording("voice.m4a"))
    assert it is not None
    assert plays.plays_everywhere(it, "audio/mp4")
    assert not plays.plays_everywhere(it, "application/octet-stream")
    assert not plays.plays_everywhere(it, "audio/x-m4a")


def test_pictures_with_more_colours_than_browsers_know_are_made_anew() -> None:
    deep = (
        "Input #0, mov,mp4, from 'input':\n  major_brand : isom\n  Stream #0:0: Video: h264 (High 10), yuv420p10le(tv)"
    )
    found = seen(deep)
    assert found is not None and not plays.plays_everywhere(found, "video/mp4")


def test_the_cover_of_a_song_makes_no_film_of_it() -> None:
    song = (
        "Input #0, mp3, from 'input':\n  Stream #0:0: Audio: mp3, 44100 Hz\n  Stream #0:1: Video: mjpeg (attached pic)"
    )
    found = seen(song)
    assert found is not None and found.picture == "" and plays.plays_everywhere(found, "audio/mpeg")


@pytest.mark.parametrize(
    "content",
    [b"", b"no sound at all", b"OggS" + b"\0" * 200, recording("voice.ogg")[:60]],
    ids=["nothing", "words", "a head and no more", "cut short"],
)
def test_what_is_no_recording_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(ffmpeg.Failed):
        made_of(content, "audio/ogg")


def test_loudness_rises_with_the_voice() -> None:
    quiet, loud = b"\x10\x01" * 4000, b"\x00\x40" * 4000
    found = peaks(quiet + loud)
    assert len(found) == BARS and found[0] < 10 and found[-1] == 100
    assert peaks(b"\0" * 8000) == [], "silence has no shape"
    assert peaks(b"\0\1") == []
