"""What bytes are, and how long they sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels_integrations.probe import _READERS, duration_ms
from channels_integrations.sniff import agreed, sniffed
from tests.channels.media import sounds


@pytest.mark.parametrize(
    ("content", "kind", "ms"),
    [
        (sounds.ogg_opus(4000), "audio/ogg", 4000),
        (sounds.ogg_vorbis(2500), "audio/ogg", 2500),
        (sounds.wav(1500), "audio/wav", 1500),
        (sounds.mp4(61_000), "video/mp4", 61_000),
        (sounds.mp4(3_000, b"M4A"), "audio/mp4", 3_000),
        (sounds.mp4(7_200_000, long=True), "video/mp4", 7_200_000),
        (sounds.amr(150), "audio/amr", 3000),
        (sounds.webm(5250), "video/webm", 5250),
        (sounds.webm(0, unknown=True), "video/webm", None),
        (sounds.PNG, "image/png", None),
    ],
)
def test_every_container_tells_its_length(content: bytes, kind: str, ms: int | None) -> None:
    assert sniffed(content) == kind
    assert duration_ms(content, kind) == ms


@pytest.mark.parametrize("told", [True, False])
def test_an_mp3_by_its_frames_or_by_its_rate(told: bool) -> None:
    assert sniffed(sounds.mp3(100)) == "audio/mpeg"
    assert duration_ms(sounds.mp3(100, told=told), "audio/mpeg") == pytest.approx(2612, abs=30)


@given(content=st.binary(max_size=300), kind=st.sampled_from(sorted(_READERS)))
def test_damaged_recordings_do_no_harm(content: bytes, kind: str) -> None:
    duration_ms(content, kind)
    duration_ms(sounds.mp4(10)[:30] + content, kind)
    duration_ms(sounds.webm(10)[:20] + content, kind)
    sniffed(content)


@pytest.mark.parametrize(
    ("claimed", "content", "believed"),
    [
        ("image/jpeg", sounds.JPEG, "image/jpeg"),
        ("image/jpeg", sounds.PNG, "image/png"),
        ("image/jpeg", sounds.HTML, None),
        ("image/png", b"plain words", None),
        ("audio/ogg", sounds.ogg_opus(5), "audio/ogg"),
        ("audio/webm", sounds.webm(5), "audio/webm"),
        ("audio/ogg", sounds.webm(5), "video/webm"),
        ("audio/mp4", sounds.mp4(5), "audio/mp4"),
        ("video/mp4", sounds.mp4(5, b"M4A "), "video/mp4"),
        ("image/webm", sounds.webm(5), None),
        ("video/mp4", sounds.HTML, None),
        ("audio/x-odd", b"????", "audio/x-odd"),
        ("application/pdf", b"%PDF-1.7", "application/pdf"),
        ("application/pdf", sounds.HTML, "application/octet-stream"),
        ("", b"words", "application/octet-stream"),
    ],
)
def test_a_claim_is_believed_only_while_it_can_be_true(claimed: str, content: bytes, believed: str | None) -> None:
    assert agreed(claimed, content) == believed
