"""Recordings in a form that a channel takes, where somebody has put a transcoder."""

from dataclasses import replace

import pytest
from pytest_django import Settings

from channels_integrations.models import Channel
from channels_integrations.outgoing_file import OutFile
from channels_integrations.registry import adapter_for
from channels_integrations.renditions import fitting

ABLE = adapter_for("instagram").capabilities(Channel(kind="instagram"))
VOICE = OutFile("voice", "voice-1.webm", "audio/webm", 10)


def to_mp4(file: OutFile, types: tuple[str, ...]) -> OutFile | None:
    assert "audio/mp4" in types
    return replace(file, content_type="audio/mp4") if file.size < 100 else None


def test_without_a_transcoder_a_recording_goes_as_it_is(settings: Settings) -> None:
    settings.TRANSCODER = ""
    assert fitting(VOICE, ABLE) is VOICE


def test_a_transcoder_is_asked_for_what_does_not_fit(settings: Settings) -> None:
    settings.TRANSCODER = f"{__name__}.to_mp4"
    assert fitting(VOICE, ABLE).content_type == "audio/mp4"
    long = replace(VOICE, size=1000)
    assert fitting(long, ABLE) is long, "it cannot, and the adapter will say so"


@pytest.mark.parametrize(("kind", "content_type"), [("voice", "audio/mp4"), ("image", "image/webp"), ("file", "x/y")])
def test_nobody_is_asked_about_what_fits_or_is_no_recording(settings: Settings, kind: str, content_type: str) -> None:
    settings.TRANSCODER = "no.such.module"
    file = OutFile(kind, "a", content_type, 10)
    assert fitting(file, ABLE) is file
