"""How long to wait before trying again."""

import random
from datetime import timedelta


def delay(attempts: int, first: float = 2.0, longest: float = 3600.0) -> timedelta:
    """Doubling wait after the given number of failed attempts (1 or more), with up to 20 % of jitter, in seconds."""
    seconds = min(longest, first * 2.0 ** min(attempts - 1, 30))
    return timedelta(seconds=seconds * random.uniform(0.8, 1.0))  # noqa: S311 - jitter, not a secret
