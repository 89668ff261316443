"""A recording that every browser can play: a voice without words, made of vowels."""

import io
import math
import struct
import wave
from functools import cache

RATE = 8000
SECONDS = 3.2
SYLLABLES = ((140, 730), (165, 530), (150, 660), (125, 440), (155, 570), (130, 490), (120, 400))
"""The pitch of each syllable and where its vowel rings, in hertz."""


@cache
def voice() -> bytes:
    """A few seconds of somebody humming a sentence, as a WAV file."""
    count = int(RATE * SECONDS)
    frames = b"".join(struct.pack("<h", int(_sample(number / RATE) * 12_000)) for number in range(count))
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(frames)
    return file.getvalue()


def _sample(at: float) -> float:
    """The sound's height at an instant, between -1 and 1."""
    length = SECONDS / len(SYLLABLES)
    pitch, vowel = SYLLABLES[min(int(at / length), len(SYLLABLES) - 1)]
    within = (at % length) / length
    swell = math.sin(math.pi * min(1.0, within * 1.3)) ** 2 if within < 0.77 else 0.0
    tones = ((pitch, 0.5), (pitch * 2, 0.25), (vowel, 0.18), (vowel * 2.1, 0.07))
    return swell * sum(strength * math.sin(2 * math.pi * tone * at) for tone, strength in tones)
