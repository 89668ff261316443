"""Making another form of a recording with FFmpeg: what `settings.TRANSCODER` names unless somebody put theirs there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from core import ffmpeg
from inbox.recordings import plays
from inbox.recordings.plays import Seen

NOTHING = "There is nothing in it to hear or to see."
_SOUND: Final = ["-map", "0:a:0", "-map_metadata", "-1", "-t", str(plays.LONGEST_SECONDS)]


@dataclass(frozen=True)
class Made:
    """Another form of a recording."""

    content: bytes
    content_type: str


def with_ffmpeg(content: bytes, types: Sequence[str]) -> Made | None:
    """The recording in the first of these content types that can be made; None when none can be made here.

    Raises ffmpeg.Failed for what is damaged, of an unknown kind, or takes too much.
    """
    wanted = next((each for each in types if each in _FORMS), None)
    if wanted is None or ffmpeg.program() is None:
        return None
    with ffmpeg.workshop(content) as folder:
        it = plays.seen(ffmpeg.look(folder))
        if it is None or not (it.picture if wanted.startswith("video/") else it.sound):
            raise ffmpeg.Failed(NOTHING)
        ffmpeg.make(folder, _FORMS[wanted](it))
        return Made((folder / "made").read_bytes(), wanted)


def can_make(types: Sequence[str]) -> bool:
    """Whether one of these can be made on this installation."""
    return ffmpeg.program() is not None and any(each in _FORMS for each in types)


def _opus(_: Seen) -> list[str]:
    """A voice note as phones make them: WhatsApp takes one channel only."""
    return [*_SOUND, "-c:a", "libopus", "-b:a", "32k", "-ac", "1", "-ar", "48000", "-f", "ogg", "made"]


def _mp3(_: Seen) -> list[str]:
    return [*_SOUND, "-c:a", "libmp3lame", "-b:a", plays.SOUND_BITS, "-ar", plays.SOUND_RATE, "-f", "mp3", "made"]


def _mp4(it: Seen) -> list[str]:
    return plays.playable(Seen(it.container, it.brand, it.sound))[0]


def _film(it: Seen) -> list[str]:
    return plays.playable(it)[0]


_FORMS: Final[Mapping[str, Callable[[Seen], list[str]]]] = {
    "audio/ogg": _opus,
    "audio/mpeg": _mp3,
    "audio/mp4": _mp4,
    "video/mp4": _film,
}
