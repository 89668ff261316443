"""What every browser plays, and what has to be made for it out of what it does not.

All of Chromium, Firefox and Safari play MP3, WAV, FLAC, AAC, and MP4 with H.264 and AAC. AMR and 3GP (MMS) play in none
of them, HEVC and QuickTime (iPhones) not in all; Ogg and WebM (WhatsApp, Telegram, browsers that record) not in a
Safari of before 2025, and what browsers record often has no length.
"""

import re
from dataclasses import dataclass
from typing import Final

from inbox.files import SHOWN

_INPUT = re.compile(r"^Input #0, ([\w,]+), from", re.MULTILINE)
_BRAND = re.compile(r"^\s+major_brand\s*: (\S+)", re.MULTILINE)
_LENGTH = re.compile(r"^\s+Duration: (\d+):(\d\d):(\d\d)\.(\d\d)", re.MULTILINE)
_STREAM = re.compile(r"^\s+Stream #0:\d+[^:]*: (Audio|Video): (\w+)([^\n]*)", re.MULTILINE)
_PICTURES = ("attached pic",)
_SOUNDS: Final = {
    "mp3": {"mp3"},
    "wav": {"pcm_u8", "pcm_s16le", "pcm_s24le", "pcm_f32le"},
    "flac": {"flac"},
    "aac": {"aac"},
}
_NOT_EVERYWHERE = ("qt", "3g")
LONGEST_SECONDS = 3600
RATE = 4000
SOUND_RATE, SOUND_BITS = "44100", "64k"


@dataclass(frozen=True)
class Seen:
    """A recording as FFmpeg sees it. `sound` and `picture` are codecs, "" without; `ms` is its length when known."""

    container: str
    brand: str = ""
    sound: str = ""
    picture: str = ""
    plain_picture: bool = False
    ms: int | None = None


def seen(told: str) -> Seen | None:
    """Read what FFmpeg says of its input; None when there is nothing in it to hear or see."""
    container, brand, length = _INPUT.search(told), _BRAND.search(told), _LENGTH.search(told)
    streams = [each for each in _STREAM.finditer(told) if not any(word in each[3] for word in _PICTURES)]
    sound = next((each[2] for each in streams if each[1] == "Audio"), "")
    film = next((each for each in streams if each[1] == "Video"), None)
    if container is None or not (sound or film):
        return None
    plain = film is not None and ("yuv420p(" in film[3] or "yuv420p," in film[3] or "yuvj420p" in film[3])
    names = container[1], brand[1] if brand else ""
    return Seen(*names, sound, film[2] if film else "", plain, _ms(length) if length else None)


def plays_everywhere(it: Seen, content_type: str) -> bool:
    """True when every browser plays the file as it is, under the type it is given as."""
    if content_type not in SHOWN:
        return False
    if it.container.startswith("mov,"):
        known = not it.brand.startswith(_NOT_EVERYWHERE)
        return known and it.sound in ("", "aac", "mp3") and (not it.picture or _is_plain_h264(it))
    return not it.picture and it.sound in _SOUNDS.get(it.container, ())


def playable(it: Seen) -> tuple[list[str], str]:
    """What FFmpeg is asked for, as `made`, and the type of that. What fits already is taken over as it is."""
    sound = (
        ["-c:a", "copy"] if it.sound == "aac" else ["-c:a", "aac", "-b:a", SOUND_BITS, "-ac", "2", "-ar", SOUND_RATE]
    )
    film = ["-c:v", "copy"] if _is_plain_h264(it) else _FILM
    shape = ["-f", "mp4", "-movflags", "+faststart", "-map_metadata", "-1", "-t", str(LONGEST_SECONDS), "made"]
    if it.picture:
        return ["-map", "0:V:0", *film, "-map", "0:a:0?", *sound, *shape], "video/mp4"
    return ["-map", "0:a:0", *sound, *shape], "audio/mp4"


def loudness(it: Seen) -> list[str]:
    """What FFmpeg is asked for, as `samples`: signed 16-bit numbers, RATE a second."""
    plain = ["-ac", "1", "-ar", str(RATE), "-t", str(LONGEST_SECONDS), "-f", "s16le", "samples"]
    return ["-map", "0:a:0", *plain] if it.sound else []


_FILM = [
    *("-c:v", "libx264", "-preset", "veryfast", "-crf", "26", "-pix_fmt", "yuv420p", "-threads", "1"),
    # even sides, 1280 at most, as it was otherwise
    *("-vf", "scale='min(1280,iw)':'min(1280,ih)':force_original_aspect_ratio=decrease:force_divisible_by=2"),
]


def _is_plain_h264(it: Seen) -> bool:
    return it.picture == "h264" and it.plain_picture


def _ms(found: re.Match[str]) -> int:
    hours, minutes, seconds, hundredths = map(int, found.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + hundredths * 10
