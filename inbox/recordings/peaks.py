"""How loud a recording is along the way: a few dozen numbers that a screen draws as bars."""

import numpy as np

BARS = 64
LOUDEST = 32768.0
QUIET = 0.004
"""Below this part of the loudest possible nobody hears anything."""


def peaks(samples: bytes) -> list[int]:
    """BARS loudnesses from 0 to 100, against the loudest moment; none for silence or less sound than bars."""
    heard = np.frombuffer(samples[: len(samples) // 2 * 2], dtype="<i2").astype(np.float32) / LOUDEST
    if len(heard) < BARS:
        return []
    found = np.array([float(np.sqrt(np.mean(piece * piece))) for piece in np.array_split(heard, BARS)])
    loudest = float(found.max())
    return [] if loudest < QUIET else [round(float(each) / loudest * 100) for each in found]
